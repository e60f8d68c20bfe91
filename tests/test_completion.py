"""The Tab key, asked as bash asks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASK = """
eval "$(register-python-argcomplete newsspider)"
eval "$(register-python-argcomplete --external-argcomplete-script newsspider scrapy)"
COMP_LINE=$1; COMP_POINT=${#1}; COMP_TYPE=9; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
[[ $1 == *" " ]] && COMP_WORDS+=("") && COMP_CWORD=$((COMP_CWORD + 1))
$(complete -p "${COMP_WORDS[0]}" | grep -o '_python_argcomplete[^ ]*') "${COMP_WORDS[0]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("newsspider cove", {"coverage"}),
        ("newsspider dem", {"demo"}),
        ("newsspider crawl ar", {"archive", "article"}),
        ("newsspider export par", {"parquet", "parquet-parts", "parquet-tables"}),
        ("newsspider export --dup", {"--duplicates"}),
        ("newsspider learn ", {"gazette"}),
        ("scrapy check-site ga", {"gazette"}),
        ("newsspider schedule re", {"resume"}),
    ],
)
def test_the_shell_is_offered(line: str, offered: set[str], tmp_path: Path) -> None:
    program = tmp_path / "bin" / "newsspider"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsspider "$@"\n')
    program.chmod(0o755)
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "gazette.toml").write_text('domains = ["gazette.example"]\n')
    path = os.pathsep.join([str(program.parent), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        ["bash", "-c", ASK, "bash", line], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
    )
    assert set(done.stdout.split()) == offered, done.stderr
