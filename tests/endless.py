"""Functions that do not return: what a limit of time has to end."""


def loop() -> None:
    """Run for ever."""
    while True:
        pass


def swallow() -> None:
    """Run for ever, also after an exception."""
    try:
        loop()
    except Exception:
        loop()
