"""The tree of an annex to the draft of a set. Whatever is read out of words is marked as a proposal."""

from __future__ import annotations

import re

from cds_score.forms.annex.counts import counts_of, is_rate
from cds_score.forms.annex.heads import LABELS, Role
from cds_score.forms.annex.lines import Line
from cds_score.forms.annex.outline import Node
from cds_score.forms.annex.sums import Points, kind_of, own_points
from cds_score.forms.annex.targets import has_threshold, proposed_target
from cds_score.forms.new_set.draft import PROPOSED, TO_FILL, Draft, Group, Head, Indicator, Input, Part, Pillar
from cds_score.forms.new_set.names import Names
from cds_score.reading.numbers import format_units
from cds_score.reading.possible import Number

PLACES = 4
LEAST = "≥ 1"
"""What stands for the target of a count until somebody fills it in."""
_COUNTED = re.compile(r"số\s+(?!h[oó][aá])", re.IGNORECASE)
"""“Số cuộc họp”, “Số lượng …” are counted; “Số hóa …” is done or not."""
_BULLET = re.compile(r"^\s*(?:[-–+•*]|[a-zđ]\)|\d+[.)])\s+")
_WORDING: tuple[Role, ...] = ("target", "method")
_SAID_OF_SECTIONS: tuple[Role, ...] = ("target", "method", "evidence", "data_source", "verified_by", "note")
_SAID_OF_PARTS: tuple[Role, ...] = ("verified_by", "note")
_AFTER = {"lower": ")", "arabic": "."}
_SEPARATOR = re.compile(r"\n|;")


class Proposal:
    """A draft from a tree; gives every node its id on the way."""

    def __init__(self, head: Head, made: list[Node], points: Points, origin: str) -> None:
        self._points = points
        self._names = Names()
        self._ids = Names()
        pillars = [self._pillar(at + 1, node) for at, node in enumerate(made)]
        self.draft = Draft(head, pillars, origin)

    def _pillar(self, at: int, node: Node) -> Pillar:
        name = node.name or (f"{TO_FILL}: tên trụ cột" if not node.lines else "")
        node.id = self._ids.of_pillar(node.name, f"T{at}")
        pillar = Pillar(node.id, name, [], self._section_comments(node))
        if not node.lines and not node.name:
            pillar.comments.append(f"{TO_FILL}: phụ lục không có dòng nào nêu tên nhóm cho các chỉ tiêu dưới đây")
        count = groups = 0
        for child in node.children:
            if child.part == "group":
                groups += 1
                child.id = f"{node.id}.N{groups}"
                group = Group(child.id, child.name, [], self._section_comments(child))
                members = child.children
            else:
                last = pillar.groups[-1] if pillar.groups else None
                group = last if last is not None and not last.id else Group("", "", [])
                members = [child]
            for member in members:
                count += 1
                member.id = f"{node.id}.{count:02}"
                group.indicators.append(self._indicator(member))
            if not pillar.groups or pillar.groups[-1] is not group:
                pillar.groups.append(group)
        return pillar

    def _section_comments(self, node: Node) -> list[str]:
        comments = [_place(node)] if node.lines else []
        _, said = own_points(node)
        if said and not said.shared:
            comments.append(f"Phụ lục ghi điểm của nhóm: {_one_line(said.text)}")
        kind = kind_of(node)
        if kind:
            what = {"bonus": "cộng", "penalty": "trừ"}[kind]
            comments.append(f"{PROPOSED}: theo tên là nhóm điểm {what}; nếu đúng, thêm “kind: {kind}” và “cap:”")
        said_here = ((role, node.text(role)) for role in _SAID_OF_SECTIONS if node.lines)
        comments += [f"{LABELS[role]['vi'].capitalize()}: {_one_line(text)}" for role, text in said_here if text]
        return comments + [f"Dòng nối tiếp: {_one_line(line.name)}" for line in node.lines[1:] if line.name]

    def _indicator(self, node: Node) -> Indicator:
        inputs = self._inputs(node, node.name, node.text("method"))
        texts = [node.text(role) for role in _WORDING if node.text(role)]
        made = Indicator(node.id, node.name or f"{TO_FILL}: tên chỉ tiêu", inputs)
        made.remark("", _place(node))
        made.wording = "\n".join(texts) or node.line.name
        self._more_lines(node, made)
        self._target(node, made, made.wording)
        if self._points.used:
            self._write_points(node, made)
        made.evidence = _items(node.text("evidence"))
        made.verified_by = _one_line(node.text("verified_by"))
        made.note = _one_line(node.text("note"))
        for role in (*_WORDING, "points", "evidence", "data_source", "verified_by", "note"):
            for said in node.said(role):
                if said.taken_from:
                    origin = said.taken_from.row.place("vi", said.taken_from.column)
                    where = said.row.place("vi", said.column)
                    made.remark("", f"{PROPOSED}: {where} ghi “{said.ditto}”, lấy theo {origin}")
        self._parts(node, made)
        return made

    def _inputs(self, node: Node, name: str, method: str) -> list[Input]:
        provider = _one_line(node.text("data_source"))
        unit = _one_line(node.text("unit"))
        if not is_rate(name):
            label = name or f"{TO_FILL}: tên số liệu"
            if _COUNTED.match(name):
                only = Input(self._names.of_input(name, "so_lieu"), label, "count", unit or TO_FILL, provider=provider)
                only.comments.append(f"{PROPOSED}: số đếm, theo tên chỉ tiêu")
                return [only]
            only = Input(self._names.of_input(name, "so_lieu"), label, "yes_no", provider=provider)
            only.comments.append(f"{PROPOSED}: có/không. Nếu là số đếm, đổi thành type: count và thêm unit")
            if unit:
                only.comments.append(f"Phụ lục ghi đơn vị tính: {unit}")
            return [only]
        counts = counts_of(name, method)
        rate = self._names.of_input(name, "ty_le")
        part = Input(self._names.of_input(counts.part, "so"), counts.part, "count", TO_FILL, provider=provider)
        label = counts.whole or f"{TO_FILL}: mẫu số của “{name}”"
        whole = Input(
            self._names.of_input(counts.whole or f"tong {counts.part}", "tong"),
            label,
            "count",
            TO_FILL,
            provider=provider,
        )
        where = "theo phép chia ghi trong phụ lục" if counts.written else "theo tên chỉ tiêu"
        part.comments.append(f"{PROPOSED} {where}: tử số")
        whole.comments.append(f"{PROPOSED} {where}: mẫu số" if counts.whole else f"{TO_FILL}: mẫu số là gì")
        comments = [f"Phụ lục ghi đơn vị tính: {unit}"] if unit else []
        return [part, whole, Input(rate, name, "rate", of=(part.id, whole.id), comments=comments)]

    def _target(self, node: Node, made: Indicator, text: str) -> None:
        if made.inputs[-1].type == "count":
            made.target = LEAST
            made.remark("target", f"{TO_FILL}: mức yêu cầu; tạm để ít nhất 1")
            return
        if made.inputs[-1].type != "rate":
            made.target = "có"
            made.remark(
                "target", f"{PROPOSED}: có/không" + (". Câu chữ có ngưỡng: xem wording" if has_threshold(text) else "")
            )
            return
        column = node.text("target")
        made.target = proposed_target(column) if column else proposed_target(text)
        if made.target:
            made.remark("target", f"{PROPOSED}: theo {'cột mức yêu cầu' if column else 'câu chữ ở wording'}")

    def _write_points(self, node: Node, made: Indicator) -> None:
        points = self._points.of.get(node)
        made.points = _number(points) if points else "0"
        said = own_points(node)[1]
        if points and said is None:
            made.remark("points", f"{PROPOSED}: tổng điểm của các dòng thành phần")
        elif said is None:
            made.remark("points", f"{TO_FILL}: phụ lục không ghi điểm cho dòng này")
        elif said.shared:
            made.remark("points", f"{TO_FILL}: ô điểm gộp với dòng trên (“{_one_line(said.text)}”), cần chia điểm")
        elif points is None:
            made.remark("points", f"{TO_FILL}: {said.row.place('vi', said.column)} ghi “{_one_line(said.text)}”")

    def _more_lines(self, node: Node, made: Indicator) -> None:
        """Lines without a name of their own, and names of such as only go on: their words belong to the indicator."""
        names = [line.name for line in node.lines[1:] if line.name]
        if names:
            made.wording += "\n" + "\n".join(names)

    def _parts(self, node: Node, made: Indicator) -> None:
        """Lines below an indicator: parts where their points add up to its own, else only more of its wording."""
        values = self._points.parts.get(node)
        for at, child in enumerate(node.children):
            child.id = f"{made.id} ({at + 1})"
            method = "\n".join(text for role in _WORDING if (text := _own(child, role)))
            made.wording = "\n".join(filter(None, [made.wording, *map(_said_by_part, child.lines)]))
            made.evidence += _items(_own(child, "evidence"))
            if values:
                made.parts.append(self._part(child, method, values[at]))
        if values:
            text = f"{PROPOSED}: {len(values)} dòng bên dưới là thành phần, vì điểm cộng lại đúng bằng điểm của nó"
            made.remark("", text)
        elif node.children:
            text = (
                f"{TO_FILL}: phụ lục có {len(node.children)} dòng dưới chỉ tiêu này (xem wording): là thành phần cộng "
            )
            made.remark(
                "", text + "điểm, là các mức để chọn, hay là điều kiện? Viết lại measure, target, scale cho đúng"
            )

    def _part(self, child: Node, method: str, value: Number) -> Part:
        inputs = self._inputs(child, child.name, method)
        kind = inputs[-1].type
        target = proposed_target(method or child.name) if kind == "rate" else LEAST if kind == "count" else "có"
        comments = [_place(child)] + ([f"{PROPOSED}: mức yêu cầu {target}"] if target else [])
        said_here = ((role, _own(child, role)) for role in _SAID_OF_PARTS)
        comments += [f"{LABELS[role]['vi'].capitalize()}: {_one_line(text)}" for role, text in said_here if text]
        return Part(child.name or f"{TO_FILL}: tên thành phần", inputs, _number(value), target, comments)


def _own(node: Node, role: Role) -> str:
    """What the lines of a part say themselves, not what a merged cell of the indicator says for them."""
    return "\n".join(each.text for each in node.said(role) if not each.shared)


def _said_by_part(line: Line) -> str:
    """A line below an indicator, in one text: its number, its name, how it is judged, its points in brackets."""
    number = "- "
    if line.number and line.number.kind in _AFTER:
        number = f"{line.number.text}{_AFTER[line.number.kind]} "
    own = {role: each.text for role, each in line.said.items() if not each.shared}
    texts = [line.name, *(own[role] for role in _WORDING if role in own)]
    points = f" [{own['points']}]" if "points" in own else ""
    return number + ": ".join(filter(None, texts)) + points


def _place(node: Node) -> str:
    number = node.line.number
    text = node.line.row.place("vi") + (", dòng ẩn" if any(line.row.hidden for line in node.lines) else "")
    return f"Phụ lục: {f'số {number.text}, ' if number and number.kind != 'bullet' else ''}{text}"


def _number(value: Number) -> str:
    return format_units(value[0] * 10**PLACES // value[1], PLACES, trim=True)


def _items(text: str) -> list[str]:
    """A cell of several documents, one a line, or set apart by semicolons."""
    items = (_BULLET.sub("", each).strip(" .") for each in _SEPARATOR.split(text))
    return [" ".join(each.split()) for each in items if each]


def _one_line(text: str) -> str:
    return " ".join(text.split())
