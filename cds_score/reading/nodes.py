"""What a tree is made of: nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping

Key = tuple[str, int, int, bool]
"""What a key's scalar is made of: its text, start, end, and whether it is unquoted."""


class Scalar:
    """One text, NFC. `plain` tells an unquoted one; `start` and `end` are offsets with the quotes inside."""

    __slots__ = ("end", "plain", "start", "text")

    def __init__(self, text: str, start: int, end: int, plain: bool) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.plain = plain


class Mapping:
    """Keys to nodes, in the file's order; `keys` has the scalar of each key.

    Of a repeated key the first value is kept, and `repeated` names it: which of the two is meant is not known.
    """

    __slots__ = ("_keys", "end", "flow", "items", "repeated", "start", "written")

    def __init__(self, start: int, flow: bool) -> None:
        self.items: dict[str, Node] = {}
        self.written: list[Key] = []
        self._keys: dict[str, Scalar] | None = None
        self.repeated: tuple[str, ...] = ()
        self.start = start
        self.end = start
        self.flow = flow

    @property
    def keys(self) -> dict[str, Scalar]:
        """The scalar of each key. Made when first asked for: of most mappings of a report nobody asks."""
        if self._keys is None:
            self._keys = {name: Scalar(name, start, end, plain) for name, start, end, plain in self.written}
        return self._keys


class Keys(MutableMapping[str, Scalar]):
    """The keys of a mapping, for who may never ask for one: made when first asked for."""

    __slots__ = ("_of",)

    def __init__(self, of: Mapping) -> None:
        self._of = of

    def __getitem__(self, name: str) -> Scalar:
        return self._of.keys[name]

    def __setitem__(self, name: str, key: Scalar) -> None:
        self._of.keys[name] = key

    def __delitem__(self, name: str) -> None:
        del self._of.keys[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of.keys)

    def __len__(self) -> int:
        return len(self._of.keys)


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.items: list[Node] = []
        self.start = start
        self.end = start
        self.flow = flow


Node = Scalar | Mapping | Sequence
