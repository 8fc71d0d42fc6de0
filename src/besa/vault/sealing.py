"""Sealing bytes: XChaCha20-Poly1305 under a batch key, and the batch key wrapped by HPKE.

A sealed value is `scheme (1) || batch id (8) || nonce (24) || ciphertext`. The place it belongs to is authenticated
with it, so a value moved to another row, column or centre does not open.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

SCHEME = b"\x01"
WRAP_SCHEME = b"\x00"
"""HPKE of RFC 9180 with X25519, HKDF-SHA256 and ChaCha20-Poly1305."""
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
NONCE = 24
HEADER = 1 + 8
STEP = 64
"""Plaintexts are padded to whole steps: a length tells age and story."""


class SealError(Exception):
    """Bytes that do not open: the wrong key, the wrong place, or changed bytes."""


@dataclass(frozen=True, slots=True, repr=False)
class BatchKey:
    """An unlocked batch key; it lives in memory only."""

    batch: int
    key: bytes

    def seal(self, text: str, place: str) -> bytes:
        """Seal `text` so that it opens only at `place` ("table|column|centre|row")."""
        nonce = secrets.token_bytes(NONCE)
        header = SCHEME + self.batch.to_bytes(8)
        return (
            header
            + nonce
            + crypto_aead_xchacha20poly1305_ietf_encrypt(
                _pad(text.encode("utf-8")), header + place.encode(), nonce, self.key
            )
        )

    def open(self, sealed: bytes, place: str) -> str:
        """The text again. Raises SealError."""
        header, nonce, rest = sealed[:HEADER], sealed[HEADER : HEADER + NONCE], sealed[HEADER + NONCE :]
        try:
            padded = crypto_aead_xchacha20poly1305_ietf_decrypt(
                rest, header + place.encode(), nonce, self.key
            )
        except (CryptoError, ValueError) as error:
            raise SealError(
                "This does not open here: it was changed, moved, or sealed under another key."
            ) from error
        return padded.rstrip(b"\x00")[:-1].decode("utf-8")


def batch_of(sealed: bytes) -> int:
    """The id of the batch a value was sealed under."""
    if len(sealed) <= HEADER + NONCE or sealed[:1] != SCHEME:
        raise SealError("These bytes were not sealed by Besa.")
    return int.from_bytes(sealed[1:HEADER])


def wrap(key: bytes, recipient: X25519PublicKey, info: str) -> str:
    """Wrap a batch key to a recipient; `info` binds it to its batch."""
    return (WRAP_SCHEME + SUITE.encrypt(key, recipient, info.encode())).hex()


def unwrap(wrapped: str, recipient: X25519PrivateKey, info: str) -> bytes:
    """The batch key again. Raises SealError."""
    data = bytes.fromhex(wrapped)
    try:
        return SUITE.decrypt(data[1:], recipient, info.encode())
    except Exception as error:
        raise SealError("This key does not open the batch.") from error


def _pad(data: bytes) -> bytes:
    """One 0x01 and then zeros up to a whole step (ISO/IEC 7816-4 with another mark)."""
    return data + b"\x01" + bytes(-(len(data) + 1) % STEP)
