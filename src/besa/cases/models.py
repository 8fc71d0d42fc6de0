"""The hotline's items: one address each, known by its keyed page key."""

from django.db import models

from besa.intake.models import Report


class Item(models.Model):
    """One address. `page_key` is HMAC-SHA256 of the page key under `index.key`: equal pages, equal bytes."""

    centre_id = models.BigIntegerField()
    page_key = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["centre_id", "page_key"], name="cases_item_page_key"),)

    def __str__(self) -> str:
        return f"item {self.pk}"


class Sighting(models.Model):
    """One report of an item, with what that report says of it. An item may be reported many times."""

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True)
    centre_id = models.BigIntegerField()
    item = models.ForeignKey(Item, models.PROTECT)
    item_type = models.CharField(max_length=16, blank=True, db_default="")
    child_nationality = models.CharField(max_length=16, blank=True, db_default="")

    def __str__(self) -> str:
        return f"sighting {self.pk}"
