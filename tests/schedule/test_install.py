"""What is printed for cron."""

from pathlib import Path

from newsspider.schedule.install import cron_line


def test_a_line_for_cron_prints_nothing_which_cron_would_mail() -> None:
    line = cron_line(["newsspider", "schedule", "run", "-sA=50%"], Path("/data/the news"))
    assert line == (
        "*/5 * * * * cd '/data/the news' && newsspider schedule run -sA=50\\% --once 2>&1 | logger -t newsspider\n"
    )
