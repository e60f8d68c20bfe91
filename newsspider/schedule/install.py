"""What to give to systemd or cron, so that the schedule runs without anybody."""

from collections.abc import Sequence
from pathlib import Path
from shlex import join

SERVICE = """\
# {folder}/{name}.service
[Unit]
Description=newsspider: scheduled harvests of {project}
After=network-online.target
Wants=network-online.target

[Service]
Type={kind}
User={user}
WorkingDirectory={project}
ExecStart={command}
{more}KillMode=mixed
TimeoutStopSec=120
{wanted}"""
FOREVER = "Restart=always\nRestartSec=30\n"
WANTED = "\n[Install]\nWantedBy=multi-user.target\n"
TIMER = """\
# {folder}/{name}.timer
[Unit]
Description=newsspider: look every five minutes what is due

[Timer]
OnCalendar=*:0/5
Persistent=true

[Install]
WantedBy=timers.target
"""
FOLDER, NAME = "/etc/systemd/system", "newsspider"


def units(command: Sequence[str], project: Path, user: str, with_timer: bool) -> str:
    """Return the units of systemd: a service that runs for ever, or one that a timer starts every five minutes."""
    given = [*command, "--once"] if with_timer else command
    service = SERVICE.format(
        folder=FOLDER, name=NAME, project=project, user=user, command=join(given).replace("%", "%%"),
        kind="oneshot" if with_timer else "simple", more="" if with_timer else FOREVER,
        wanted="" if with_timer else WANTED,
    )  # fmt: skip
    return service + ("\n" + TIMER.format(folder=FOLDER, name=NAME) if with_timer else "")


def cron_line(command: Sequence[str], project: Path) -> str:
    """Return the line for `crontab -e`; in it cron takes a percent sign for a line's end. The log goes to the system's,
    since cron mails what is printed."""
    run = f"cd {join([str(project)])} && {join([*command, '--once'])} 2>&1 | logger -t {NAME}"
    return f"*/5 * * * * {run}\n".replace("%", r"\%")
