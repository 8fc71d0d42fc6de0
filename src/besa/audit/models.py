"""The audit log: append-only, each entry chained to the one before."""

from __future__ import annotations

import json
from datetime import UTC
from hashlib import sha256

from django.db import models

START = bytes(32)
"""What the first entry of a centre is chained to."""


class Entry(models.Model):
    """Who did what to which thing, as coded facts; never a story, an address or a name of a person reporting.

    `hash` is SHA-256 over the entry and `previous`, the hash of the centre's entry before it.
    """

    centre_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    verb = models.CharField(max_length=64)
    thing = models.CharField(max_length=128)
    facts = models.JSONField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = (models.Index(fields=["centre_id", "id"], name="audit_entry_chain"),)
        constraints = (models.UniqueConstraint(fields=["centre_id", "previous"], name="audit_entry_no_fork"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.thing}"

    @property
    def expected_hash(self) -> bytes:
        """The hash this entry must have, given what it says."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        told = [self.centre_id, moment, self.actor, self.verb, self.thing, self.facts]
        return sha256(
            bytes(self.previous) + json.dumps(told, sort_keys=True, ensure_ascii=False).encode()
        ).digest()
