"""`make test` has what the tests need, or says in one line what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "install_test_tools.sh"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="it is for a POSIX shell")


def test_all_is_there_where_the_tests_run() -> None:
    ran = subprocess.run(["sh", str(SCRIPT)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_what_is_missing_is_told_in_one_line(tmp_path: Path) -> None:
    for tool in ("sh", "id"):
        found = shutil.which(tool)
        assert found
        (tmp_path / tool).symlink_to(found)
    ran = subprocess.run([str(tmp_path / "sh"), str(SCRIPT)], capture_output=True, text=True, env={"PATH": str(tmp_path)}, check=False)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    for package in ("maven", "chromium", "fonts-noto-cjk", "docker-compose"):
        assert package in ran.stderr
