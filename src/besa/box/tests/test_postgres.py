"""The embedded database's launcher: what the wheel's own wrapper got wrong, and how several commands share one server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from besa.box.home import Home
from besa.box.postgres import Cluster


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """A cluster in a folder that only its owner may pass: pytest's own temporary folders are such."""
    found = Cluster(Home(tmp_path_factory.mktemp("home")).make())
    with found.session():
        pass
    return found


def test_a_session_answers_and_leaves_nothing_running(cluster: Cluster) -> None:
    with cluster.session():
        assert psycopg.connect(cluster.superuser_dsn()).execute("SELECT 1").fetchone() == (1,)
    assert cluster.postmaster() is None


def test_no_permission_above_the_home_is_changed(cluster: Cluster) -> None:
    above = cluster.home.path.parent
    before = above.stat().st_mode
    with cluster.session():
        assert above.stat().st_mode == before


def test_a_stranger_with_the_recorded_id_is_not_our_server(cluster: Cluster) -> None:
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert cluster.postmaster() is None
    with cluster.session():
        assert cluster.postmaster() not in {None, os.getpid()}


def test_the_last_one_out_stops_the_server(cluster: Cluster) -> None:
    second = Cluster(cluster.home)
    with cluster.session():
        with second.session():
            server = second.postmaster()
        assert cluster.postmaster() == server
    assert cluster.postmaster() is None


def test_a_command_killed_outright_leaves_its_server_to_the_next(cluster: Cluster) -> None:
    script = (
        "import os, signal; from pathlib import Path; from besa.box.home import Home; from besa.box.postgres import Cluster\n"
        f"with Cluster(Home(Path({str(cluster.home.path)!r}))).session(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script])
    orphan = cluster.postmaster()
    assert orphan is not None
    with cluster.session():
        assert cluster.postmaster() == orphan
    assert cluster.postmaster() is None


def test_a_server_killed_alone_is_started_again(cluster: Cluster) -> None:
    with cluster.session():
        assert not cluster.revive()
        with psycopg.connect(cluster.superuser_dsn()):
            server = cluster.postmaster()
            assert server is not None
            os.kill(server, 9)
            while cluster.postmaster() is not None:
                time.sleep(0.01)
            assert Cluster(cluster.home).revive()  # as `up` does: another object than the one that started it
        assert psycopg.connect(cluster.superuser_dsn()).execute("SELECT 1").fetchone() == (1,)


def test_nobody_enters_without_a_password(cluster: Cluster) -> None:
    with cluster.session(), pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=str(cluster.home.socket), user="postgres", dbname="postgres")


def test_the_log_never_carries_a_statement_or_a_row(cluster: Cluster) -> None:
    with cluster.session(), psycopg.connect(cluster.superuser_dsn(), autocommit=True) as session:
        session.execute("CREATE TABLE once (word text PRIMARY KEY)")
        for _try in range(2):
            try:
                session.execute("INSERT INTO once VALUES ('canary-one')")
            except psycopg.errors.UniqueViolation:
                continue
        with pytest.raises(psycopg.errors.UndefinedColumn):
            session.execute("SELECT nothing FROM once WHERE word = 'canary-two'")
    log = (cluster.home.logs / "postgres.log").read_text()
    assert "duplicate key value" in log
    assert "canary" not in log


def test_acknowledged_rows_survive_a_kill(cluster: Cluster) -> None:
    with cluster.session():
        with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as session:
            session.execute("CREATE TABLE kept (n int)")
            session.execute("INSERT INTO kept SELECT generate_series(1, 100)")
        server = cluster.postmaster()
        assert server is not None
        subprocess.run(["pkill", "-9", "--parent", str(server)])
        os.kill(server, 9)
    with cluster.session(), psycopg.connect(cluster.superuser_dsn()) as session:
        assert session.execute("SELECT count(*) FROM kept").fetchone() == (100,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another user")
def test_root_never_runs_the_server_as_root(cluster: Cluster) -> None:
    with cluster.session():
        assert Path(f"/proc/{cluster.postmaster()}").stat().st_uid != 0
