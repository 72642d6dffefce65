"""Who asks and who answers, guessed from the labels and from how their bearers speak."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.text import label_words
from coder.text.turn import Role, Turn
from coder.text.turns import BOLD_VOICE
from coder.text.words import WORD

_INITIALS_OF_INTERVIEWERS = re.compile(r"(?:I|Int|INT|IV|Q|Sp)\.?[ -]?\d{0,2}")
_TOKEN = re.compile(r"[^\W\d_]+|\?")
_QUESTION_WORDS = re.compile(
    r"(?:og |men |så |and |but |so |okay,? |ok,? )?"
    r"(?:hv(?:ad|em|or|ordan|ornår|orfor|ilken|ilket|ilke)|kan du|vil du|har du|er du|var du|"
    r"synes du|what|how|why|when|where|who|which|did|do|does|can|could|would|have|has|are|is|was|"
    r"were|tell me)\b",
    re.IGNORECASE,
)
_CLOSING = "\"”“’'»)]* \t\n"
_SHORT_TURN = 40
"""Words up to which a turn with a question in it, not at its end, is one."""
_ASKS = 0.3
"""Share of an interviewer's turns that are questions, at least."""
_CLEARLY_MORE = 2.0
"""How many times the others' share of questions the interviewer's must be."""
_TALKS_LITTLE = 0.5
"""An interviewer's words to the others', at most, where the questions do not tell."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How one speaker speaks."""

    label: str
    turns: int
    words: int
    questions: int

    @property
    def asking(self) -> float:
        """Share of turns that are questions."""
        return self.questions / self.turns


def guess_roles(text: str, turns: Sequence[Turn]) -> dict[str, Role]:
    """The likely role of every label, in the order in which they first speak.

    Who is called so, or clearly asks more than all others, is an interviewer; "Both" and
    "Unknown" are nobody in particular, and neither is a chairman among several speakers; all
    others are respondents.
    """
    manners = _manners(text, turns)
    roles = {label: _role_by_label(label) for label in manners}
    if "interviewer" not in roles.values() or _initials_mislead(manners, roles):
        asker = _asker([manners[label] for label in manners if roles[label] != "other"], roles)
        if asker:
            roles = {
                label: None if role == "interviewer" else role for label, role in roles.items()
            }
            roles[asker] = "interviewer"
    if len(manners) > 2:
        roles |= {label: "other" for label in manners if not roles[label] and _is_chair(label)}
    return {label: role or "respondent" for label, role in roles.items()}


def _role_by_label(label: str) -> Role | None:
    words = [word.lower() for word in _TOKEN.findall(label)]
    if label == BOLD_VOICE or _INITIALS_OF_INTERVIEWERS.fullmatch(label):
        return "interviewer"
    if not words or not label_words.OTHER_WORDS.isdisjoint(words):
        return "other"
    if not label_words.INTERVIEWER_WORDS.isdisjoint(words[:1]):
        return "interviewer"
    if not label_words.RESPONDENT_WORDS.isdisjoint(words[:1]):
        return "respondent"
    return None


def _is_chair(label: str) -> bool:
    """Is its bearer called a chairman, before any parenthesis?"""
    words = [word.lower() for word in _TOKEN.findall(label.partition("(")[0])]
    return not label_words.CHAIR_WORDS.isdisjoint(words)


def _initials_mislead(manners: Mapping[str, _Manner], roles: Mapping[str, Role | None]) -> bool:
    """Is the only interviewer one by an initial, and asks less than somebody else?

    "I" may stand for Informant, or for Ida.
    """
    interviewers = [label for label, role in roles.items() if role == "interviewer"]
    if len(interviewers) != 1 or len(interviewers[0].rstrip(".")) > 1:
        return False
    own = manners[interviewers[0]].asking
    others = [manner.asking for label, manner in manners.items() if label != interviewers[0]]
    return own < _ASKS / 2 and max(others, default=0.0) >= _ASKS


def _asker(manners: Sequence[_Manner], roles: Mapping[str, Role | None]) -> str | None:
    """The label of the one who clearly asks more than every other, if there is one."""
    if len(manners) < 2:
        return None
    first, second, *_ = sorted(manners, key=lambda each: each.asking, reverse=True)
    frequent = first.turns >= 0.5 * max(each.turns for each in manners)
    if first.asking >= _ASKS and first.asking >= _CLEARLY_MORE * second.asking and frequent:
        return first.label
    return _opener_of_two(manners, roles) if len(manners) == 2 else None


def _opener_of_two(manners: Sequence[_Manner], roles: Mapping[str, Role | None]) -> str | None:
    """Of two, the one who speaks first and asks no less than the other.

    The other must say far more, or be the only one who is called somebody who answers.
    """
    opener, other = manners
    is_quieter = opener.words <= _TALKS_LITTLE * other.words
    is_unlike = roles[other.label] == "respondent" and roles[opener.label] is None
    return opener.label if (is_quieter or is_unlike) and opener.asking >= other.asking else None


def _manners(text: str, turns: Sequence[Turn]) -> dict[str, _Manner]:
    marks_questions = any("?" in text[turn.speech_start : turn.end] for turn in turns)
    counts: dict[str, list[int]] = {}
    for turn in turns:
        speech = text[turn.speech_start : turn.end]
        words = sum(1 for _ in WORD.finditer(speech))
        asks = _asks(speech, words, marks_questions=marks_questions)
        count = counts.setdefault(turn.label, [0, 0, 0])
        count[0] += 1
        count[1] += words
        count[2] += asks
    return {label: _Manner(label, *count) for label, count in counts.items()}


def _asks(speech: str, words: int, *, marks_questions: bool) -> bool:
    if not marks_questions:
        return words <= _SHORT_TURN and bool(_QUESTION_WORDS.match(speech))
    return speech.rstrip(_CLOSING).endswith("?") or (words <= _SHORT_TURN and "?" in speech)
