"""A YAML text as an editor sees it: plain scalars typed by YAML 1.2, quoted ones left as texts."""

from __future__ import annotations

from typing import Any

import yaml

from cds_score.forms.typed_scalars import typed


def load(text: str) -> Any:
    """The document as JSON values. Raises yaml.YAMLError."""
    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    return None if node is None else _value(node)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            raise yaml.YAMLError("a key is no text")
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(each) for each in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return node.value if node.style else typed(node.value)
