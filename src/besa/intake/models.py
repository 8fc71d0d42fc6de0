"""What people sent: one row is what one person sent, once."""

from django.db import models


class Origin(models.TextChoices):
    """How a row came to be."""

    REGISTER = "register"
    LIVE = "live"


class Report(models.Model):
    """A report: its coded facts in clear, its address and story sealed.

    A row of a register is known by (centre, kind, year, number). `kind` is "page", "incident" or "complaint". A coded fact
    is "unknown" where the sender did not tell and empty where nobody asked. An age is kept in years where known, else as the
    band given. Sealed columns open only at `place(…)`.
    """

    centre_id = models.BigIntegerField()
    origin = models.CharField(max_length=8, choices=Origin.choices)
    kind = models.CharField(max_length=12)
    year = models.SmallIntegerField(null=True)
    number = models.CharField(max_length=32, blank=True, db_default="")
    received = models.DateField()
    channel = models.CharField(max_length=32, blank=True, db_default="")
    reporter_role = models.CharField(max_length=32, blank=True, db_default="")
    reporter_sex = models.CharField(max_length=16, blank=True, db_default="")
    affected_age = models.SmallIntegerField(null=True)
    affected_band = models.CharField(max_length=16, blank=True, db_default="")
    affected_sex = models.CharField(max_length=16, blank=True, db_default="")
    municipality = models.CharField(max_length=16, blank=True, db_default="")
    category = models.CharField(max_length=32, blank=True, db_default="")
    platform = models.CharField(max_length=32, blank=True, db_default="")
    status = models.CharField(max_length=16, blank=True, db_default="")
    address = models.BinaryField(null=True)
    story = models.BinaryField(null=True)
    digest = models.BinaryField(max_length=16, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["centre_id", "kind", "year", "number"],
                name="intake_report_register_row",
                condition=models.Q(origin="register"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.year}/{self.number}"


def place(column: str, centre: int, kind: str, year: int, number: str) -> str:
    """Where a register row's sealed value belongs; part of what is authenticated."""
    return f"intake_report|{column}|{centre}|{kind}|{year}|{number}"
