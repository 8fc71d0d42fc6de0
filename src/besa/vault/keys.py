"""Key files: provisional until desks have keys of their own, and never in the database.

`index.key` keys addresses (HMAC); `edition.key` signs editions (Ed25519). `watch.key`, `hotline.key` and `helpline.key` are
X25519 private keys; sealing needs only the `.pub` beside each, so what seals cannot open.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

INDEX = "index.key"
EDITION = "edition.key"
RECIPIENTS = ("watch", "hotline", "helpline")


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The key files of one installation."""

    path: Path

    def make_provisional(self) -> bool:
        """Create the files that are missing; True when any was. Existing keys are never touched."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = [
            *(_write_once(self.path / name, secrets.token_bytes(32)) for name in (INDEX, EDITION)),
            *(self._pair(name) for name in RECIPIENTS),
        ]
        return any(made)

    def _pair(self, name: str) -> bool:
        private = X25519PrivateKey.generate()
        if not _write_once(self.path / f"{name}.key", private.private_bytes_raw()):
            return False
        (self.path / f"{name}.pub").write_bytes(private.public_key().public_bytes_raw())
        return True

    def index(self) -> bytes:
        """The 32 bytes that address keys are made with."""
        return (self.path / INDEX).read_bytes()

    def edition(self) -> bytes:
        """The 32-byte Ed25519 seed that editions are signed with."""
        return (self.path / EDITION).read_bytes()

    def public(self, name: str) -> X25519PublicKey:
        """The key that seals to a recipient."""
        return X25519PublicKey.from_public_bytes((self.path / f"{name}.pub").read_bytes())

    def private(self, name: str) -> X25519PrivateKey:
        """The key that opens what was sealed to a recipient. Raises FileNotFoundError where it is not on this machine."""
        return X25519PrivateKey.from_private_bytes((self.path / f"{name}.key").read_bytes())


def _write_once(path: Path, data: bytes) -> bool:
    """Write a private file whole, or leave the one that is there; safe when two commands start at once."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    finally:
        part.unlink()
    return True
