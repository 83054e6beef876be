"""How many heaps the C library keeps."""

import platform
import subprocess
import sys

import pytest

SCRIPT = """
import ctypes, sys, threading
from edge_runtime.cli.allocator import few_arenas
if sys.argv[1] == "few":
    few_arenas()
all_there = threading.Barrier(9)
def work():
    kept = bytes(10_000)
    all_there.wait()
    all_there.wait()
for _ in range(8):
    threading.Thread(target=work).start()
all_there.wait()
libc = ctypes.CDLL("libc.so.6")
libc.fopen.restype = ctypes.c_void_p
told = libc.fopen(b"heaps.xml", b"w")
libc.malloc_info(0, ctypes.c_void_p(told))
libc.fclose(ctypes.c_void_p(told))
all_there.wait()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have one heap")
def test_threads_share_two_heaps(tmp_path, monkeypatch):
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    heaps = {}
    for how in ("few", "usual"):
        subprocess.run([sys.executable, "-c", SCRIPT, how], cwd=tmp_path, check=True)
        heaps[how] = (tmp_path / "heaps.xml").read_text().count("<heap nr=")
    assert heaps["few"] <= 2 < heaps["usual"]
