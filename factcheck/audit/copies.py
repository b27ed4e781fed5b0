"""Near-duplicate pages: signatures that are compared instead of texts (Broder 1997), found by their bands.

What is a copy does not depend on the order in which pages arrive: a page is one if any page listed before it is at
least ``ALIKE`` like it.
"""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

ALIKE = 0.9
"""Share of runs of three words that two texts must have in common (Jaccard), as estimated."""
LEAST_WORDS = 50
"""A shorter text has too few runs of words to be compared."""
_PERMUTATIONS, _BANDS, _SEED, _RUN = 128, 16, 1, 3
_WORD = re.compile(r"\w+")


def words_in(text: str) -> list[str]:
    """The words of a text, as they are compared."""
    return _WORD.findall(text.casefold())


def signature(words: list[str]) -> bytes | None:
    """MinHash of a text's runs of three words, 512 bytes; None for a text of fewer than fifty words."""
    from datasketch import MinHash

    if len(words) < LEAST_WORDS:
        return None
    runs = {" ".join(words[i : i + _RUN]).encode("utf-8", "replace") for i in range(len(words) - _RUN + 1)}
    made = MinHash(num_perm=_PERMUTATIONS, seed=_SEED, scheme="affine32")
    made.update_batch(sorted(runs))
    return np.asarray(made.hashvalues, dtype="<u4").tobytes()


def bands(signature: bytes) -> list[tuple[int, int]]:
    """Number and value of each band; texts that are alike share one with a probability over 0.999."""
    size = len(signature) // _BANDS
    pieces = (signature[i * size : (i + 1) * size] for i in range(_BANDS))
    return [(i, _number(piece)) for i, piece in enumerate(pieces)]


def alike(signature: bytes, others: list[bytes]) -> list[bool]:
    """Which of ``others`` are of texts so like this one that one audit does for both."""
    if not others:
        return []
    table: NDArray[np.uint32] = np.frombuffer(b"".join(others), dtype="<u4").reshape(len(others), -1)
    shares = (table == np.frombuffer(signature, dtype="<u4")).mean(axis=1)
    return [bool(share >= ALIKE) for share in shares]


def _number(piece: bytes) -> int:
    return int.from_bytes(blake2b(piece, digest_size=8).digest(), "big", signed=True)
