"""One change between two criteria sets: where it is, what it was and is now, and what it means for those judged.

Kinds of change are subclasses (in `kinds`), each with its sentence in both languages. An effect is that of the change
alone, all else being equal; where it cannot be shown it is “cần xem lại”, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Literal

from cds_score.diagnostics import Lang

Both = dict[Lang, str]
"""A text in both languages."""
Text = str | Both
"""A text, the same in both languages or one for each."""
Style = Literal["line", "verbose"]
Section = Literal["set", "inputs", "pillar", "award", "ranking", "procedure"]


class Effect(Enum):
    """What a change means for a unit with the same facts."""

    HARDER = "harder"
    EASIER = "easier"
    MEANING = "meaning"
    WORDS = "words"
    REVIEW = "review"

    def text(self, lang: Lang) -> str:
        """In a word or two."""
        return _EFFECTS[lang][self][0]

    def why(self, lang: Lang) -> str:
        """In a sentence."""
        return _EFFECTS[lang][self][1]


_EFFECTS: dict[Lang, dict[Effect, tuple[str, str]]] = {
    "vi": {
        Effect.HARDER: (
            "khó hơn",
            "Ở riêng mục này, với cùng số liệu, không đơn vị nào được lợi và có đơn vị có thể bị thiệt.",
        ),
        Effect.EASIER: (
            "dễ hơn",
            "Ở riêng mục này, với cùng số liệu, không đơn vị nào bị thiệt và có đơn vị có thể được lợi.",
        ),
        Effect.MEANING: ("đổi nghĩa", "Số liệu hoặc kết quả trước và sau không so sánh trực tiếp được."),
        Effect.WORDS: ("chỉ đổi chữ", "Không đổi cách tính."),
        Effect.REVIEW: ("cần xem lại", "Chưa chứng minh được là khó hơn hay dễ hơn; cần người xem."),
    },
    "en": {
        Effect.HARDER: ("harder", "Here, with the same facts, no unit can gain and some may lose."),
        Effect.EASIER: ("easier", "Here, with the same facts, no unit can lose and some may gain."),
        Effect.MEANING: ("other meaning", "Figures or results before and after cannot be compared directly."),
        Effect.WORDS: ("words only", "Nothing is calculated differently."),
        Effect.REVIEW: ("to be reviewed", "Neither harder nor easier can be shown; a person has to look."),
    },
}
_SIDES = {"vi": ("Trước: ", "Nay: "), "en": ("Before: ", "Now: ")}
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a change is: its section, the pillar for sorting (empty outside of pillars), and what it is about."""

    section: Section
    pillar: str = ""
    id: str = ""
    name: str = ""

    @property
    def title(self) -> str:
        """`CQS.06 Tỷ lệ hồ sơ trực tuyến`."""
        return " ".join(part for part in (self.id, self.name) if part)


@dataclass(frozen=True)
class Change:
    """One change. `before` and `after` are empty where the kind of change has no such side."""

    kind: ClassVar[str]
    """Its name in JSON."""
    forms: ClassVar[Both]
    """What has changed, without its two sides; may name {about}."""
    one_sided: ClassVar[bool] = False
    """Something was added or removed, so that there is only one side to show."""

    place: Place
    effect: Effect
    before: Text = ""
    after: Text = ""
    about: Text = ""

    def explain(self, lang: Lang, style: Style = "line") -> str:
        """The change in words with what it is about: one line, or with its sides and effect on lines of their own."""
        sentence = self.sentence(lang, style)
        return f"{self.place.title}: {sentence}" if self.place.title else sentence

    def sentence(self, lang: Lang, style: Style = "line") -> str:
        """The same without what it is about."""
        head = self.forms[lang].format(about=said(self.about, lang)).rstrip()
        before, after = said(self.before, lang), said(self.after, lang)
        if self.one_sided:
            head = f"{head}: {before or after}" if before or after else head
        sided = not self.one_sided and bool(before or after)
        before, after = before or _NOTHING, after or _NOTHING
        if style == "line":
            return f"{head}{f': {before} → {after}' if sided else ''} ({self.effect.text(lang)})"
        sides = [f"    {side}{text}" for side, text in zip(_SIDES[lang], (before, after), strict=True)] if sided else []
        return "\n".join([head, *sides, f"    → {self.effect.text(lang).capitalize()}. {self.effect.why(lang)}"])

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Plain data; a side that the change does not have is None."""
        return {
            "kind": self.kind,
            "effect": self.effect.value,
            "section": self.place.section,
            "pillar": self.place.pillar or None,
            "id": self.place.id or None,
            "name": self.place.name or None,
            "before": said(self.before, lang) or None,
            "after": said(self.after, lang) or None,
            "text": self.explain(lang),
        }


def said(text: Text, lang: Lang) -> str:
    """A text in one language, on one line."""
    return " ".join((text if isinstance(text, str) else text[lang]).split())
