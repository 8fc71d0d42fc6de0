"""Editions of the National Report, and their files."""

from django.db import models


class Edition(models.Model):
    """A frozen set of figures of one year: `release` holds only what disclosure control let through.

    `version` counts corrections from 1. `published_on` is the day the public may read it; null while only frozen.
    `signature` is Ed25519 over the release's canonical JSON, by the key whose public half is `signed_by`.
    """

    centre_id = models.BigIntegerField()
    year = models.SmallIntegerField()
    version = models.SmallIntegerField(default=1)
    release = models.JSONField()
    snapshot = models.CharField(max_length=64)
    signature = models.BinaryField(max_length=64)
    signed_by = models.BinaryField(max_length=32)
    frozen_at = models.DateTimeField(auto_now_add=True)
    embargo_until = models.DateField()
    published_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["centre_id", "year", "version"], name="publication_edition_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} v{self.version}"


class EditionFile(models.Model):
    """One file of a published edition, as it was rendered."""

    centre_id = models.BigIntegerField()
    edition = models.ForeignKey(Edition, models.CASCADE)
    path = models.CharField(max_length=128)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["edition", "path"], name="publication_editionfile_path"),
        )

    def __str__(self) -> str:
        return self.path
