"""Which language a text is in: by its script, then by the share of its words that are a language's function words.

It is there to keep the reader from judging an article in a language that it does not know, and no more.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

UNKNOWN = "und"
_SAMPLE = 60_000
_FEW_WORDS = 20
_LEAST_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = {
    "latin": "A-Za-zÀ-ɏḀ-ỿ",
    "kana": "぀-ヿ",
    "han": "一-鿿㐀-䶿",
    "hangul": "가-힯ᄀ-ᇿ",
    "cyrillic": "Ѐ-ӿ",
    "arabic": "؀-ۿݐ-ݿ",
    "hebrew": "֐-׿",
    "greek": "Ͱ-Ͽ",
    "devanagari": "ऀ-ॿ",
    "bengali": "ঀ-৿",
    "tamil": "஀-௿",
    "telugu": "ఀ-౿",
    "thai": "฀-๿",
    "georgian": "Ⴀ-ჿ",
    "armenian": "԰-֏",
}
_LETTERS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_OF_SCRIPT = {
    "hangul": "ko",
    "hebrew": "he",
    "greek": "el",
    "devanagari": "hi",
    "bengali": "bn",
    "tamil": "ta",
    "telugu": "te",
    "thai": "th",
    "georgian": "ka",
    "armenian": "hy",
}
# Letters that one language of a script writes all the time and its neighbours do not.
_TELLING = {
    "cyrillic": (("uk", "іїєґІЇЄҐ"), ("sr", "ђјљњћџЂЈЉЊЋЏ"), ("ru", "ыэёЫЭЁ")),
    "arabic": (("ur", "ٹڈڑےں"), ("fa", "پچژگ")),
}
_OTHERWISE = {"cyrillic": "bg", "arabic": "ar"}


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that ``text`` is in, ``und`` where that cannot be told.

    Texts of fewer than twenty words are taken for English unless their script says otherwise, and so are lists of
    terms in plain letters that hold no function words at all.
    """
    sample = text[:_SAMPLE]
    counts = {name: len(letters.findall(sample)) for name, letters in _LETTERS.items()}
    total = sum(counts.values())
    if not total:
        return "en"
    script = max(counts, key=lambda name: counts[name])
    if script in ("han", "kana") or (counts["han"] + counts["kana"]) > total / 2:
        return "ja" if counts["kana"] > 0.1 * (counts["han"] + counts["kana"]) else "zh"
    if script == "latin":
        return _latin(sample)
    return _OF_SCRIPT.get(script) or _by_letters(sample, script, counts[script])


def _by_letters(text: str, script: str, total: int) -> str:
    for code, letters in _TELLING[script]:
        if sum(text.count(c) for c in letters) > 0.01 * total:
            return code
    return _OTHERWISE[script]


def _latin(text: str) -> str:
    found = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    if len(found) < _FEW_WORDS:
        return "en"
    shares = {code: sum(w in known for w in found) / len(found) for code, known in _function_words().items()}
    best = max(sorted(shares), key=lambda code: shares[code])
    if shares["en"] >= max(_LEAST_SHARE, 0.8 * shares[best]):
        return "en"
    if shares[best] >= _LEAST_SHARE:
        return best
    foreign = sum(not w.isascii() for w in found) / len(found)
    return "en" if foreign < 0.03 else UNKNOWN


@cache
def _function_words() -> dict[str, frozenset[str]]:
    tables: dict[str, str] = tomllib.loads(files("factcheck.read").joinpath("languages.toml").read_text("utf-8"))
    # A word that most of the languages share ("a", "de") tells nothing.
    spread = Counter(word for words in tables.values() for word in set(words.split()))
    return {code: frozenset(w for w in words.split() if spread[w] < 4) for code, words in tables.items()}
