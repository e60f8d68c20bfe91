"""A crawl that ends with the process that started it."""

import os

from newsspider.system import end_with_parent

VARIABLE = "NEWSSPIDER_PARENT"  # of the environment: the number of that process


def die_with_parent() -> None:
    """If another process started this one as its own (`system.start`): end when it ends, or now if it has ended."""
    parent = os.environ.pop(VARIABLE, None)
    if parent is None:
        return
    end_with_parent()
    if os.getppid() != int(parent):
        os._exit(1)
