"""Getting things removed: where an item is hosted, who was told, when it was gone; and complaints to portals."""

from django.db import models

from besa.cases.models import Sighting
from besa.intake.models import Report


class Removal(models.Model):
    """What a register says of one sighting's removal. `told` and `gone` are the dates written there, or nothing."""

    sighting = models.OneToOneField(Sighting, models.CASCADE, primary_key=True)
    centre_id = models.BigIntegerField()
    hosting_country = models.CharField(max_length=8, blank=True, db_default="")
    told = models.DateField(null=True)
    gone = models.DateField(null=True)

    def __str__(self) -> str:
        return f"removal {self.pk}"


class Complaint(models.Model):
    """A complaint against a national portal, and what the portal did."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True)
    centre_id = models.BigIntegerField()
    portal = models.CharField(max_length=255)
    reason = models.CharField(max_length=32, blank=True, db_default="")
    outcome = models.CharField(max_length=32, blank=True, db_default="")

    def __str__(self) -> str:
        return f"complaint {self.pk}"
