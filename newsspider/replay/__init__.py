"""Replay: the records of a harvest made again from its captures, without network and without Scrapy's engine.

Where a harvest walks from each article's address with requests, a replay walks with look-ups in the captures' index:
the same Walk, the same steps to a record, the same rule for what is new, a revision or held already. So the records
are the same, byte for byte, in whichever order and over however many processes they are made.
"""

from newsspider.replay.chunks import Part
from newsspider.replay.run import Counts, Replay

__all__ = ["Counts", "Part", "Replay"]
