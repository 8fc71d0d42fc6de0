"""Which database an installation uses, and the four roles that may enter it (DESIGN.md, "Secrets")."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from psycopg import sql

from besa.box.home import Home
from besa.box.postgres import Cluster, PostgresError, write_private

OWNER = "owner"
ROLES = ("portal", "workbench", "worker")
"""Who serves requests and jobs. None owns a table, so row-level security binds all of them."""
OLDEST = 150000


@dataclass(frozen=True, slots=True)
class Login:
    """How one role enters the database; `options` are further libpq settings such as `sslmode`."""

    host: str
    port: str
    name: str
    user: str
    password: str
    options: tuple[tuple[str, str], ...] = ()

    def dsn(self) -> str:
        """The same as a libpq connection string."""
        return psycopg.conninfo.make_conninfo(
            host=self.host,
            port=self.port,
            dbname=self.name,
            user=self.user,
            password=self.password,
            **dict(self.options),
        )


def login(home: Home, role: str) -> Login:
    """How `role` enters: by `DATABASE_URL` where there is one, else the embedded server's socket."""
    base = _given() or Login(host=str(home.socket), port="5432", name="besa", user="besa_owner", password="")
    if role == OWNER and base.password:
        return base
    user = base.user if role == OWNER else role_name(base.name, role)
    return Login(base.host, base.port, base.name, user, _password(home, role), base.options)


def role_name(database: str, role: str) -> str:
    """Roles belong to the whole server, so their names carry the database's."""
    return f"{database}_{role}"


def _given() -> Login | None:
    url = os.environ.get("DATABASE_URL")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise PostgresError("DATABASE_URL must look like postgresql://user:password@host:5432/database.")
    options = dict(parse_qsl(parts.query))
    return Login(
        options.pop("host", parts.hostname or ""),
        str(parts.port or 5432),
        parts.path.strip("/"),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        tuple(sorted(options.items())),
    )


def _password(home: Home, role: str) -> str:
    """The role's password, made on first need; it never leaves the home's `secrets` folder."""
    file = home.secrets / f"database-{role}"
    if not file.exists():
        write_private(file, secrets.token_urlsafe(24))
    return file.read_text()


@contextmanager
def running(home: Home) -> Iterator[None]:
    """Have the database answering inside the block, with its roles in place."""
    embedded = not os.environ.get("DATABASE_URL")
    cluster = Cluster(home)
    with cluster.session() if embedded else nullcontext():
        with _entered(cluster.superuser_dsn() if embedded else login(home, OWNER).dsn()) as server:
            _prepare(server, home, embedded=embedded)
        yield


Server = psycopg.Connection[tuple[object, ...]]


def _entered(dsn: str) -> Server:
    try:
        return psycopg.connect(dsn, autocommit=True)
    except psycopg.OperationalError as error:
        raise PostgresError(
            f"The database cannot be reached: {str(error).strip()}. Check DATABASE_URL."
        ) from error


def _prepare(server: Server, home: Home, *, embedded: bool) -> None:
    if server.info.server_version < OLDEST:
        raise PostgresError("Besa needs PostgreSQL 15 or newer; DATABASE_URL names an older server.")
    server.execute(
        "SELECT pg_advisory_lock(116111)"
    )  # two commands may start at once; freed with the connection
    if embedded:
        _role(server, login(home, OWNER), "LOGIN CREATEDB CREATEROLE NOSUPERUSER", entered="postgres")
        _database(server, login(home, OWNER))
    try:
        for role in ROLES:
            _role(server, login(home, role), "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")
    except psycopg.errors.InsufficientPrivilege as error:
        names = ", ".join(login(home, role).user for role in ROLES)
        raise PostgresError(
            f"The role of DATABASE_URL may not create roles. Let it (ALTER ROLE … CREATEROLE) "
            f"so that Besa can make {names}."
        ) from error


def _role(server: Server, who: Login, rights: str, entered: str | None = None) -> None:
    """Create the role, or give it this home's password where that does not open the door any more."""
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [who.user]).fetchone()
    if known and _enters(who, entered):
        return
    server.execute(
        sql.SQL("{} ROLE {} WITH {} PASSWORD {}").format(
            sql.SQL("ALTER" if known else "CREATE"),
            sql.Identifier(who.user),
            sql.SQL(rights),
            sql.Literal(who.password),
        )
    )


def _enters(who: Login, name: str | None) -> bool:
    dsn = psycopg.conninfo.make_conninfo(who.dsn(), dbname=name or who.name)
    try:
        psycopg.connect(dsn).close()
    except psycopg.OperationalError:
        return False
    return True


def _database(server: Server, owner: Login) -> None:
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [owner.name]).fetchone():
        return
    name, user = sql.Identifier(owner.name), sql.Identifier(owner.user)
    server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, user))
