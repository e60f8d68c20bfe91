"""Python as newsspider's modules find it on Windows: what only Unix has is not there for them, and `os.name` is "nt".

Put this folder on PYTHONPATH. Other packages import everything, since they have Windows code of their own.
"""

import builtins
import types
from typing import Any

HIDDEN = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty", "readline"}
WINDOWS_SIGNALS = {"SIGABRT", "SIGFPE", "SIGILL", "SIGINT", "SIGSEGV", "SIGTERM"}
UNIX_OF_SIGNAL = {"alarm", "setitimer", "getitimer", "pause", "pthread_kill", "siginterrupt", "sigwait", "strsignal_"}
UNIX_OF_OS = {
    "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "chown", "fchmod", "fork", "forkpty", "geteuid", "getpgid",
    "getuid", "killpg", "mkfifo", "nice", "pread", "preadv", "pwrite", "pwritev", "sched_getaffinity", "setsid",
    "statvfs", "sysconf", "uname", "wait", "waitid", "WIFEXITED",
}  # fmt: skip


class Windows(types.ModuleType):
    """A module without some of its names."""

    def __init__(self, module: types.ModuleType, **changed: Any) -> None:
        super().__init__(module.__name__)
        self.__dict__.update(changed, _module=module)

    def __getattr__(self, name: str) -> Any:
        if is_hidden(self.__name__, name):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}: hidden")
        return getattr(self.__dict__["_module"], name)


def is_hidden(module: str, name: str) -> bool:
    if module == "signal":
        is_signal = name.startswith("SIG") and name.isupper() and name not in ("SIG_DFL", "SIG_IGN")
        return name in UNIX_OF_SIGNAL or name.startswith("ITIMER") or (is_signal and name not in WINDOWS_SIGNALS)
    return name in UNIX_OF_OS


def no_library(name: str | None, *_: object) -> None:
    """Windows has no library without a name."""
    raise TypeError("hidden")


def import_hidden(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
    importer = (globals or {}).get("__name__", "")
    if importer.partition(".")[0] != "newsspider" or level:
        return real(name, globals, locals, fromlist, level)
    if name in HIDDEN:
        raise ModuleNotFoundError(f"No module named {name!r}: hidden", name=name)
    module = real(name, globals, locals, fromlist, level)
    if name == "os":
        return Windows(module, name="nt")
    if name == "ctypes":
        return Windows(module, CDLL=no_library)
    return Windows(module) if name == "signal" else module


real, builtins.__import__ = builtins.__import__, import_hidden
