"""What a bench ran on, and how it watches what it runs."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

Figures = dict[str, int | float | str]


def machine() -> Figures:
    """Cores, memory and versions. No host name: a result may be published."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count() or 0,
        "memory_gb": round(memory / 2**30, 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_1m": round(os.getloadavg()[0], 2),
    }


@contextmanager
def throwaway() -> Iterator[Path]:
    """A home of its own, gone afterwards, that this process and its children use."""
    with tempfile.TemporaryDirectory(prefix="besa-bench-") as folder:
        before = os.environ.get("BESA_HOME")
        os.environ["BESA_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            os.environ.pop("BESA_HOME")
            if before:
                os.environ["BESA_HOME"] = before


def besa(*arguments: str) -> Figures:
    """Run one `besa` command: wall seconds, and the peak memory of it and of the whole tree with the database, in MB."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "besa.box", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peaks = {"own": 0, "tree": 0}
    watcher = threading.Thread(target=_watch, args=(child, peaks))
    watcher.start()
    said = child.communicate()[1].decode(errors="replace")
    watcher.join()
    if child.returncode > 1:
        raise RuntimeError(said[-2000:])
    return {
        "seconds": round(time.perf_counter() - start, 2),
        "peak_mb": peaks["own"] // 1024,
        "peak_mb_with_database": peaks["tree"] // 1024,
        "exit": child.returncode,
    }


def _watch(child: subprocess.Popen[bytes], peaks: dict[str, int]) -> None:
    while child.poll() is None:
        own = _pss(child.pid)
        peaks["own"] = max(peaks["own"], own)
        peaks["tree"] = max(peaks["tree"], own + sum(_pss(pid) for pid in _descendants(child.pid)))
        time.sleep(0.2)


def _descendants(pid: int) -> list[int]:
    """Every process below `pid`; the embedded database is one of them while its starter lives."""
    try:
        children = [
            int(text)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for text in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return children + [grand for child in children for grand in _descendants(child)]


def _pss(pid: int) -> int:
    """Proportional memory in kB: shared pages are not counted twice."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
