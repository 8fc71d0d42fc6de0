"""What an import could not take in, and what a centre decided unknown values mean."""

from django.db import models


class ImportRun(models.Model):
    """One import of one file: which fields it had and what became of its rows. The file's name is not kept: people write
    names of children into it."""

    centre_id = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    year = models.SmallIntegerField()
    fields = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class Aside(models.Model):
    """A row set aside: rejected (cannot be read) or held (a value nobody knows, until it is mapped).

    `issues` lists `{"column", "field", "reason", "value"}`; `value` is null for anything but a short coded value.
    `record` is a held row ready to go in once its values are mapped: coded facts in clear, the rest already sealed.
    `raw` is the whole row, sealed to the desk, so that nothing is lost.
    """

    centre_id = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    year = models.SmallIntegerField()
    row = models.IntegerField()
    number = models.CharField(max_length=32, blank=True)
    held = models.BooleanField()
    issues = models.JSONField()
    record = models.JSONField(null=True)
    raw = models.BinaryField(null=True)

    class Meta:
        indexes = (models.Index(fields=["centre_id", "kind", "year"], name="registers_aside_file"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.year} row {self.row}"


class ValueMap(models.Model):
    """What a centre decided a value means: `field`, the text as folded for comparison, and the code it stands for."""

    centre_id = models.BigIntegerField()
    field = models.CharField(max_length=32)
    text = models.CharField(max_length=64)
    code = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["centre_id", "field", "text"], name="registers_valuemap_once"),
        )

    def __str__(self) -> str:
        return f"{self.field}:{self.text}={self.code}"
