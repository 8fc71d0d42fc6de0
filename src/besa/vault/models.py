"""Keys under which bytes are sealed. The vault knows bytes, keys and dates, and nobody's models."""

from django.db import models


class Batch(models.Model):
    """One random key for many rows that came together, wrapped to every key that may open it.

    `wraps` maps a recipient ("hotline", "watch") to `scheme byte || HPKE encapsulation and ciphertext`, in hex.
    Deleting the wraps makes everything sealed under the batch unreadable.
    """

    centre_id = models.BigIntegerField()
    kind = models.CharField(max_length=16)
    wraps = models.JSONField()
    made_on = models.DateField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} batch {self.pk}"
