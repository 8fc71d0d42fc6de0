"""Words that nothing Besa prints may use, and what is written instead (Terminology Guidelines, second
edition).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

AVOIDED = (
    (r"\w*porno?\w*", "child sexual abuse material; non-consensual sharing of intimate images"),
    (r"prostitut\w*", "exploitation of children in prostitution"),
    (r"sextortion", "online sexual coercion and extortion of a child"),
    (r"sex tourism", "sexual exploitation of children in travel and tourism"),
    (r"juvenile sex offender\w*|young abuser\w*", "child who has displayed harmful sexual behaviour"),
    (r"self-generated|sent nudes", "image produced by the child, with its context"),
    (r"pa?edoph\w+|predator\w*|monster\w*", "person suspected"),
    (r"confess\w*|admitted|allegedly", "told us, said"),
    (r"victim\w*|survivor\w*", "affected child"),
    (r"nuisance\w*|prank\w*", "silent call, testing call, joking call"),
    (r"pedofil\w*", "personi i dyshuar"),
    (r"viktim\w*", "fëmija i prekur"),
    (r"\w*إباحي\w*", "مواد اعتداء جنسي على الأطفال"),
    (r"\w*ضحي[ةه]\w*|\w*ضحايا\w*", "الطفل المتضرر"),
)
"""Pattern of a whole word, and what to write."""

_PATTERNS = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), instead) for pattern, instead in AVOIDED
)


@dataclass(frozen=True, slots=True)
class Found:
    """A word to avoid, with its line from 1 and what to write instead."""

    line: int
    word: str
    instead: str


def avoided(text: str, law_titles: Sequence[str] = ()) -> Iterator[Found]:
    """Every word to avoid in `text`; what stands inside one of `law_titles`, written in full, is the
    law's own.
    """
    for title in law_titles:
        text = text.replace(title, " ")
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, instead in _PATTERNS:
            yield from (Found(number, match[0], instead) for match in pattern.finditer(line))
