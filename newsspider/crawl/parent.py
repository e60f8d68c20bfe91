"""A crawl that ends with the process that started it."""

import ctypes
import os
import signal
import sys

VARIABLE = "NEWSSPIDER_PARENT"  # of the environment: the number of that process
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent() -> None:
    """If another process started this one as its own: be killed when it ends, or end now if it has ended already.

    The kernel sends the signal when the *thread* ends that started the process (prctl(2)): it has to be the main one.
    Linux alone has it; elsewhere a crawl whose parent was killed runs to its end, and holds its site meanwhile.
    """
    parent = os.environ.pop(VARIABLE, None)
    if parent is None:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(parent):
        os._exit(1)
