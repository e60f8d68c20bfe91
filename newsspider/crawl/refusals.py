"""Requests that are not made: an exception that says why."""

from scrapy.exceptions import IgnoreRequest

from newsspider.vocabulary.failures import Failure, FailureKind


class Refusal(IgnoreRequest):
    """A request that is not made, or whose answer is not taken. `failure` says why."""

    def __init__(self, kind: FailureKind, detail: str = "") -> None:
        self.failure = Failure(kind, detail)
        super().__init__(self.failure.sentence)


class PutOff(Refusal):
    """The crawl ends before the request is made. Nothing has failed: the next run makes it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(FailureKind.PUT_OFF, sentence)
