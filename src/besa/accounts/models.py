"""Who works here: centres, so far."""

from django.db import models


class Centre(models.Model):
    """A tenant: one national Safer Internet Centre, described by a country profile."""

    code = models.CharField(max_length=16, unique=True)
    profile = models.CharField(max_length=16)

    def __str__(self) -> str:
        return self.code
