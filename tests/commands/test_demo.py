"""`scrapy demo`, as a newcomer runs it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

SCRAPY = [sys.executable, "-m", "scrapy"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder that is a project with newsspider's settings, and nothing in it."""
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsspider.settings\n")
    return tmp_path


def test_the_demo_comes_out_as_expected(project: Path) -> None:
    below = project / "100% below"
    below.mkdir()
    done = subprocess.run([*SCRAPY, "demo"], cwd=below, capture_output=True, text=True, timeout=100)
    assert done.stderr == ""
    assert "All is as it should be" in done.stdout
    assert done.returncode == 0
    lines = (project / "output/demo.jsonl").read_text("utf-8").splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 31


def test_a_wrong_result_has_status_1_and_is_said(project: Path) -> None:
    command = [*SCRAPY, "demo", "-s", "MAX_PAGES=1", "-s", "LOG_LEVEL=ERROR"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=100)
    assert done.returncode == 1
    assert "Not all is as it should be." in done.stdout
    assert "pages should have been found, not 1." in done.stdout


def test_serve(project: Path) -> None:
    with subprocess.Popen([*SCRAPY, "demo", "--serve"], cwd=project, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            said = []
            for line in running.stdout:
                said.append(line.strip())
                if line.startswith("Ctrl-C"):
                    break
            url = next(line for line in said if line.endswith("bridge-report?pg=1"))
            with build_opener(ProxyHandler({})).open(url, timeout=60) as response:
                assert b"(Page 2 of 2)" in response.read()
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=120)
        finally:
            running.kill()  # else leaving the block waits for it, whatever failed
    assert running.returncode == 0
    assert not (project / "output").exists()


def test_help_and_usage(project: Path) -> None:
    helped = subprocess.run([*SCRAPY, "demo", "--help"], cwd=project, capture_output=True, text=True, timeout=60)
    assert helped.returncode == 0
    assert "--serve" in helped.stdout and "output/demo.jsonl" in " ".join(helped.stdout.split())
    wrong = subprocess.run([*SCRAPY, "demo", "x"], cwd=project, capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 2


def test_a_port_that_is_taken_is_said(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [*SCRAPY, "demo", "--serve", "--port", str(port)]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"scrapy demo: the ports {port} and {port + 1} cannot be had: " in done.stderr
