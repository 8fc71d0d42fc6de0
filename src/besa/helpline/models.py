"""The children's helpline: contacts."""

from django.db import models


class Contact(models.Model):
    """One call or chat, as coded facts. `hour` is 0–23 or nothing; `minutes` is how long it lasted."""

    centre_id = models.BigIntegerField()
    origin = models.CharField(max_length=8)
    year = models.SmallIntegerField(null=True)
    number = models.CharField(max_length=32, blank=True, db_default="")
    received = models.DateField()
    hour = models.SmallIntegerField(null=True)
    channel = models.CharField(max_length=32, blank=True, db_default="")
    contact_type = models.CharField(max_length=32, blank=True, db_default="")
    age = models.SmallIntegerField(null=True)
    band = models.CharField(max_length=16, blank=True, db_default="")
    sex = models.CharField(max_length=16, blank=True, db_default="")
    municipality = models.CharField(max_length=16, blank=True, db_default="")
    reason = models.CharField(max_length=32, blank=True, db_default="")
    action = models.CharField(max_length=32, blank=True, db_default="")
    minutes = models.IntegerField(null=True)
    digest = models.BinaryField(max_length=16, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["centre_id", "year", "number"],
                name="helpline_contact_register_row",
                condition=models.Q(origin="register"),
            ),
        )

    def __str__(self) -> str:
        return f"contact {self.year}/{self.number}"
