"""What statistics keep for themselves: visits by day."""

from django.db import models


class VisitDay(models.Model):
    """Visits to the site on one day; `language` and `section` are empty in registers, which know only the day."""

    centre_id = models.BigIntegerField()
    origin = models.CharField(max_length=8)
    day = models.DateField()
    language = models.CharField(max_length=8, blank=True, db_default="")
    section = models.CharField(max_length=32, blank=True, db_default="")
    visits = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["centre_id", "origin", "day", "language", "section"], name="statistics_visitday_once"
            ),
        )

    def __str__(self) -> str:
        return f"visits {self.day}"
