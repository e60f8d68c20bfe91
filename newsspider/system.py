"""What differs between Linux, macOS and Windows. No other module asks on which system it runs, or imports what one of
them lacks. docs/windows-and-macos.md says what follows from it.
"""

import contextlib
import ctypes
import faulthandler
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows, which has no such limit
    resource = None  # type: ignore[assignment]

BINARY = getattr(os, "O_BINARY", 0)  # for os.open: Windows would write a line's end as two bytes
HAS_TIMERS = hasattr(signal, "setitimer")  # of CPU seconds, which send a signal
CAN_FORK = hasattr(os, "fork")
HARD = 3  # times the limit, after which a call that Python cannot interrupt ends the process
AGAIN = 1.0  # second after which the signal comes once more, should what it raised have been swallowed
PR_SET_PDEATHSIG = 1  # linux/prctl.h
END_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGBREAK") if hasattr(signal, name))
CHILD_SIGNALS = tuple(getattr(signal, name) for name in ("SIGCHLD",) if hasattr(signal, name))

# files


def sync_directory(path: Path) -> None:
    """Wait until a directory's entries are on the disk. Windows cannot open one, and writes them by itself (NTFS)."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk. Windows syncs only a file that may be written."""
    descriptor = os.open(path, (os.O_RDWR if os.name == "nt" else os.O_RDONLY) | BINARY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_open(path: Path, descriptor: int) -> None:
    """Remove a file and close it. Windows removes none that is open in any process: there it is closed first, and stays
    where another process has it open."""
    if os.name == "nt":
        os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink()
        return
    with contextlib.suppress(OSError):
        path.unlink()
    os.close(descriptor)


def allow_files() -> None:
    """Let the process have as many files open as the system allows it."""
    if resource:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


# limits of time


class OutOfTimeError(BaseException):
    """The time for a call is over. No `except Exception` of what is interrupted catches it."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError after some seconds in Python code of the main thread; end the process at `HARD` times that
    in a call that does not return to Python.

    Seconds are those of the CPU, and a regular expression is interrupted too, where the system has such timers.
    Windows has none: there another thread raises the error, by the clock, and a regular expression ends the process.
    """
    with (_signals if HAS_TIMERS else _alarms)(seconds):
        yield


def tell_where_it_was() -> None:
    """Have a process that is ended at `HARD` times its limit say where it was."""
    if HAS_TIMERS and sys.__stderr__:
        faulthandler.register(signal.SIGVTALRM, sys.__stderr__, chain=True)


@contextlib.contextmanager
def _signals(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    signal.setitimer(signal.ITIMER_VIRTUAL, HARD * seconds)  # SIGVTALRM, whose default is to end the process
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)  # the signal may come just before this
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def _alarms(seconds: float) -> Iterator[None]:
    alarm = _Alarm(seconds)
    if sys.__stderr__:
        faulthandler.dump_traceback_later(HARD * seconds, exit=True, file=sys.__stderr__)
    alarm.start()
    try:
        try:
            yield
        finally:
            alarm.cancel()  # the error may come just before this
    finally:
        alarm.cancel()
        faulthandler.cancel_dump_traceback_later()


class _Alarm(threading.Thread):
    """Raises OutOfTimeError in the thread that makes it, unless it is cancelled."""

    def __init__(self, seconds: float) -> None:
        super().__init__(daemon=True)
        self._seconds, self._is_over, self._lock = seconds, threading.Event(), threading.Lock()
        self._target_thread = ctypes.c_ulong(threading.get_ident())

    def run(self) -> None:
        wait = self._seconds
        while not self._is_over.wait(wait):
            with self._lock:
                if not self._is_over.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(self._target_thread, ctypes.py_object(OutOfTimeError))
            wait = AGAIN

    def cancel(self) -> None:
        """Raise nothing from now on."""
        with self._lock:
            self._is_over.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(self._target_thread, None)


def ends_process(work: Callable[[], object], seconds: float) -> bool:
    """Do some work, for which it has `seconds`, in a copy of this process. Return whether that ended the copy. Only
    where a process `CAN_FORK`."""
    child = _fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) != 0
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(10 * HARD * seconds))  # it may wait for ever without using the processor
        with contextlib.suppress(Exception, OutOfTimeError), time_limit(seconds):
            work()
    finally:
        os._exit(0)  # nothing of the parent's is closed or flushed


def _fork() -> int:
    """Copy the process. Only reading follows in the copy, so no lock of another thread is waited for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12: there are threads
        return os.fork()


# processes


def start(command: list[str], **options: Any) -> "subprocess.Popen[bytes]":
    """Start a process that `ask_to_end` can end in order, and that ends with this one (`end_with_parent`)."""
    group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # of Windows, where such a process alone is told
    return subprocess.Popen(command, stdin=subprocess.PIPE, creationflags=group, **options)


def ask_to_end(process: "subprocess.Popen[bytes]") -> None:
    """Ask a process to end in order: what it is told by Ctrl-C, or by Ctrl-Break on Windows, which sends no Ctrl-C to
    other processes."""
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))


def end_with_parent() -> None:
    """End this process when the one that started it ends (`start`).

    Linux kills it when the *thread* ends that started it (prctl(2)): it has to be the main one. Elsewhere a thread
    waits until standard input is closed, which only the parent holds open.
    """
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    except (AttributeError, OSError, TypeError):  # macOS; Windows
        threading.Thread(target=_wait_for_the_end_of_input, daemon=True).start()


def _wait_for_the_end_of_input() -> None:
    os.read(0, 1)
    os._exit(1)
