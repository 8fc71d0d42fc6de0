"""Seal, open with a reason, forget: nothing else is public. Call within a centre's scope."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings

from besa.audit import actions as audit
from besa.vault.keys import KeyFolder
from besa.vault.models import Batch
from besa.vault.sealing import BatchKey, SealError, batch_of, unwrap, wrap


def keys() -> KeyFolder:
    """The key files of this installation."""
    return KeyFolder(Path(settings.BESA_KEYS))


def start_batch(*, centre: int, kind: str, recipients: tuple[str, ...]) -> BatchKey:
    """A new key for rows that come together, wrapped to each recipient's public key."""
    key = secrets.token_bytes(32)
    batch = Batch.objects.create(centre_id=centre, kind=kind, wraps={})
    batch.wraps = {name: wrap(key, keys().public(name), _info(batch)) for name in recipients}
    batch.save(update_fields=["wraps"])
    return BatchKey(batch.pk, key)


def open_for(*, centre: int, sealed: bytes, place: str, recipient: str, actor: str, reason: str) -> str:
    """Open one sealed value with a recipient's key file and write down who did, where and why.

    Raises SealError for a wrong key, moved or changed bytes, or a forgotten batch, and ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("Opening needs a reason.")
    batch = Batch.objects.filter(pk=batch_of(sealed)).first()
    if batch is None or recipient not in batch.wraps:
        raise SealError("This was forgotten, or was never sealed to that recipient.")
    key = unwrap(batch.wraps[recipient], keys().private(recipient), _info(batch))
    text = BatchKey(batch.pk, key).open(sealed, place)
    audit.record(centre=centre, actor=actor, verb="vault.open", thing=place, facts={"reason": reason})
    return text


def forget(*, centre: int, batch: int, actor: str) -> None:
    """Make everything sealed under a batch unreadable for good."""
    Batch.objects.filter(pk=batch).update(wraps={})
    audit.record(centre=centre, actor=actor, verb="vault.forget", thing=f"batch {batch}")


def keys_fit(*, centre: int) -> bool:
    """Whether the key files here open the newest batch of each kind; True where nothing was sealed yet."""
    newest = Batch.objects.filter(centre_id=centre).exclude(wraps={}).order_by("kind", "-id").distinct("kind")
    try:
        for batch in newest:
            for recipient, wrapped in batch.wraps.items():
                unwrap(wrapped, keys().private(recipient), _info(batch))
    except SealError:
        return False
    return True


def _info(batch: Batch) -> str:
    return f"besa|batch|{batch.centre_id}|{batch.pk}|{batch.kind}"
