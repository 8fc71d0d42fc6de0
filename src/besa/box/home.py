"""Where one installation keeps its state: `$BESA_HOME` and what lies in it."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The checkout: profiles, editions, catalogues and the Python environment lie here, never in a home."""

DEFAULT_PROFILE = "al"

SOCKET_PATH_LIMIT = 90
"""A Unix socket's path holds 107 bytes; `.s.PGSQL.5432` takes some of them."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one installation. All but `path` itself are private to whoever runs Besa."""

    path: Path

    @property
    def keys(self) -> Path:
        """Key files that are never in the database."""
        return self.path / "keys"

    @property
    def secrets(self) -> Path:
        """Database passwords and the web's own secret."""
        return self.path / "secrets"

    @property
    def run(self) -> Path:
        """Locks and process ids."""
        return self.path / "run"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def snapshots(self) -> Path:
        """Frozen Parquet snapshots, one folder each."""
        return self.path / "snapshots"

    @property
    def postgres(self) -> Path:
        """What belongs to the embedded database."""
        return self.path / "postgres"

    @property
    def cluster(self) -> Path:
        """The embedded database's data folder; its socket lies in it."""
        return self.postgres / "data"

    @property
    def socket(self) -> Path:
        """The folder of the database's socket, by a path short enough to connect to."""
        return self.cluster if len(str(self.cluster)) < SOCKET_PATH_LIMIT else _short_way(self.cluster)

    @property
    def profile(self) -> str:
        """The country this installation serves: `$BESA_PROFILE` when first set up, remembered from then on."""
        remembered = self.path / "profile"
        return (
            remembered.read_text().strip()
            if remembered.exists()
            else os.environ.get("BESA_PROFILE", DEFAULT_PROFILE)
        )

    def make(self) -> Home:
        """Create what is missing, and close what others could write to or look into.

        The home itself can be passed through but not listed: the database's user needs that.
        """
        self.path.mkdir(mode=0o711, parents=True, exist_ok=True)
        self.path.chmod(0o711)
        for folder in (self.keys, self.secrets, self.run, self.logs, self.snapshots):
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(0o700)
        if not (self.path / "profile").exists():
            (self.path / "profile").write_text(self.profile + "\n")
            (self.path / "profile").chmod(0o644)
        return self


def demo_registers(profile: str) -> Path:
    """The folder of a profile's made-up registers: the default country's come with the program, others carry theirs."""
    return (
        ROOT / "src/besa/registers/demo"
        if profile == DEFAULT_PROFILE
        else ROOT / "profiles" / profile / "demo"
    )


def current() -> Home:
    """The home that `$BESA_HOME` names; else `/var/lib/besa` for root, else the user's state folder."""
    named = os.environ.get("BESA_HOME")
    return Home(Path(named).absolute() if named else _default())


def _default() -> Path:
    if os.geteuid() == 0:
        return Path("/var/lib/besa")
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "besa"


def _short_way(real: Path) -> Path:
    """A link to `real` under the temporary folder, in a folder only we can write to."""
    folder = Path(tempfile.gettempdir()) / f"besa-{os.geteuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid != os.geteuid() or folder.is_symlink():
        raise PermissionError(f"{folder} belongs to somebody else; remove it or choose a shorter BESA_HOME")
    link = folder / sha256(str(real).encode()).hexdigest()[:16]
    if not link.is_symlink():
        link.symlink_to(real)
    return link
