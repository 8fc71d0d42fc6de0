"""Signing what is published, so that a changed edition is noticed."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from besa.vault.keys import KeyFolder


def sign(message: bytes) -> tuple[bytes, bytes]:
    """Ed25519 signature (64 bytes) and the public key (32 bytes) it is checked with."""
    key = Ed25519PrivateKey.from_private_bytes(KeyFolder(Path(settings.BESA_KEYS)).edition())
    return key.sign(message), key.public_key().public_bytes_raw()


def public_key() -> bytes:
    """The key that editions of this installation are checked with."""
    key = Ed25519PrivateKey.from_private_bytes(KeyFolder(Path(settings.BESA_KEYS)).edition())
    return key.public_key().public_bytes_raw()


def holds(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the signature is of this message by that key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
