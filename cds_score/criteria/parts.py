"""What the models of all files of an author are made of: mappings with known keys, yes and no, ids, citations."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

_FLAGS = {"true": True, "có": True, "false": False, "không": False}


def _flag(value: Any) -> bool:
    if not isinstance(value, str) or value not in _FLAGS:
        raise PydanticCustomError("flag-unreadable", "flag", {"text": str(value)})
    return _FLAGS[value]


Flag = Annotated[bool, BeforeValidator(_flag)]
ID_PATTERN = r"^[^\W\d]\w*(\.\w+)*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]


class Part(BaseModel):
    """Any mapping of the file; a key that it does not know is an error, never ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)
    """`defer_build`: only what is validated is built, and every part of it once."""

    @classmethod
    def known(cls) -> list[str]:
        """The keys that it has."""
        return list(cls.model_fields)

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, data: Any) -> Any:
        if isinstance(data, dict):
            known = cls.known()
            unknown = [key for key in data if key not in known]
            if unknown:
                raise PydanticCustomError("key-unknown", "keys", {"keys": unknown, "known": known})
        return data


class Source(Part):
    """Where a rule stands: document, day, clause, page, address; `seen: false` where nobody has had it at hand."""

    document: str
    date: str = ""
    clause: str = ""
    page: str = ""
    url: str = ""
    seen: Flag = True
    note: str = ""


Citation = Annotated[Source | None, BeforeValidator(lambda value: None if value == "none" else value)]
"""A rule without a document says `source: none` and prints as the set's own choice."""
