"""MinHashes of texts, by datasketch (the extra `duplicates`)."""

import zlib
from collections.abc import Iterator, Sequence, Set

import numpy as np
from datasketch import MinHash

VALUES = 64
BAND = 16  # bytes of four values: texts that are alike by 0.4 or more have one of the 16 bands in common as a rule


def hash_all(texts: Sequence[Set[bytes]]) -> Iterator[bytes | None]:
    """Yield the MinHash of each text, which is given as its runs of words: 64 values of four bytes; None without runs.

    zlib.crc32 hashes a run in a third of the time of datasketch's SHA-1.
    """
    for runs, minhash in zip(texts, MinHash.generator(texts, num_perm=VALUES, hashfunc=zlib.crc32), strict=True):
        yield minhash.hashvalues.astype("<u4").tobytes() if runs else None


def likeness(one: bytes, other: bytes) -> float:
    """Return the share of all runs that two texts have in common, as their MinHashes estimate it."""
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")))
