"""The page as a document: every input once, every text of the state in its place, nothing of a report as markup."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from cds_score.criteria.compiled import CriteriaSet
from cds_score.desk.arranged import arranged
from cds_score.desk.assets import assets
from cds_score.diagnostics import Lang
from tests.unit.desk.served import SETS, TOKEN, example

NAMES = SETS.names()


class Read(HTMLParser):
    """The elements of a page with their attributes, and the texts of those that the script keeps in step."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.bound: list[tuple[str, str]] = []
        self._path = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        self._path = found.get("data-text", "")
        if self._path:
            self.bound.append((self._path, ""))

    def handle_endtag(self, tag: str) -> None:
        self._path = ""

    def handle_data(self, data: str) -> None:
        if self._path:
            path, before = self.bound.pop()
            self.bound.append((path, before + data))

    def values(self, name: str) -> list[str]:
        return [found[name] for _, found in self.elements if name in found]


def loaded(name: str) -> CriteriaSet:
    """A bundled set."""
    folder = SETS.folder(name)
    criteria = SETS.load(folder)[0] if folder is not None else None
    assert criteria is not None
    return criteria


def page(desk: Any, name: str = "bao-cao.yaml") -> Read:
    return Read(desk.get(f"/r/{name}").text)


def at(state: Any, path: str) -> Any:
    """What the script shows there."""
    for step in path.split("/"):
        state = state[int(step)] if isinstance(state, list) else state[step]
    return state


@pytest.mark.parametrize("name", NAMES)
def test_every_input_is_asked_for_once(name):
    criteria = loaded(name)
    form = arranged(criteria, "vi")
    asked = [each.id for each in form.fields]
    assert sorted(asked) == sorted(criteria.inputs)
    lines = [line for part in form.parts for block in part.blocks for line in block.lines]
    assert [line.id for line in lines] == [each.id for each in criteria.indicators]
    for line in lines:
        here = [field.id for field in line.fields]
        assert sorted([*here, *(field.id for field, _ in line.seen)]) == sorted(set(criteria.by_id[line.id].inputs))
        for field, place in line.seen:
            first = next(each for each in lines if each.id == place)
            assert field.id in [each.id for each in first.fields]


def test_what_an_indicator_uses_again_says_where_it_was_asked_for():
    criteria = loaded("mau/ba-tru-cot@2026")
    lines = [line for part in arranged(criteria, "vi").parts for block in part.blocks for line in block.lines]
    again = next(line for line in lines if line.id == "KTS.03")
    assert {field.id: place for field, place in again.seen} == {
        "ho_so_truc_tuyen": "CQS.01",
        "ho_so_tiep_nhan": "CQS.01",
        "ty_le_truc_tuyen": "CQS.01",
    }
    rate = next(field for field in lines[0].fields if field.id == "ty_le_truc_tuyen")
    assert rate.of == (
        "Số hồ sơ thủ tục hành chính nộp trực tuyến",
        "Tổng số hồ sơ thủ tục hành chính tiếp nhận trong kỳ",
    )


def test_ids_are_single_and_labels_lead_to_fields(desk):
    read = page(desk)
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    assert {found["for"] for tag, found in read.elements if tag == "label" and "for" in found} <= set(ids)
    described = {each for value in read.values("aria-describedby") for each in value.split()}
    assert described <= set(ids)
    assert set(read.values("aria-labelledby")) <= set(ids)


def test_the_document_says_what_the_state_says(desk):
    read, state = page(desk), desk.state()
    assert len(read.bound) > 100
    for path, text in read.bound:
        assert " ".join(text.split()) == " ".join(str(at(state, path) or "").replace("\N{NO-BREAK SPACE}", " ").split())
    for path in [*read.values("data-sign"), *read.values("data-problems"), *read.values("data-chips")]:
        at(state, path)
    paths = [json.loads(value) for value in read.values("data-path")]
    assert ["inputs", "van_ban_xu_ly_dien_tu"] in paths
    assert ["evidence", "bc-van-ban", "number"] in paths
    assert len(paths) == len({json.dumps(path) for path in paths})


def test_it_loads_nothing_but_its_own_and_has_no_style_or_script_inside(desk):
    text = desk.get("/r/bao-cao.yaml").text
    read = Read(text)
    assert "<style" not in text
    assert "style" not in {name for _, found in read.elements for name in found}
    assert not [name for _, found in read.elements for name in found if name.startswith("on")]
    loaded = {found["src"] for tag, found in read.elements if "src" in found}
    loaded |= {found["href"] for tag, found in read.elements if tag == "link"}
    assert {each.rpartition("/")[2] for each in loaded if not each.startswith("data:")} <= set(assets())
    scripts = [found for tag, found in read.elements if tag == "script"]
    assert [found.get("type") for found in scripts] == ["module", "application/json", "application/json"]


def test_scripts_load_only_what_is_shipped():
    known = assets()
    for name, path in known.items():
        text = path.read_text(encoding="utf-8")
        assert "eval(" not in text
        assert "innerHTML" not in text
        if name.endswith(".js"):
            assert {each.removeprefix("./") for each in re.findall(r'from "([^"]+)"', text)} <= set(known)


def test_what_a_report_holds_is_text(desk):
    desk.write(desk.text().replace("Xã Ví Dụ (giả định)", '"Xã <img src=x> </script><b>"', 1))
    text = desk.get("/r/bao-cao.yaml").text
    assert "<img src=x>" not in text
    assert "</script><b>" not in text
    assert "Xã &lt;img src=x&gt;" in text


@pytest.mark.parametrize("text", ["inputs: 'x", "- 1\n", "criteria: khong/co@1\ninputs:\n  so_a: 5\n"])
def test_a_report_that_can_not_be_judged_says_why(desk, text):
    desk.write(text)
    read, whole = page(desk), desk.get("/r/bao-cao.yaml").text
    problems = desk.state()["problems"]
    assert problems
    broken = next(found for _, found in read.elements if found.get("id") == "broken")
    assert "hidden" not in broken
    assert all(re.sub("[“”\"'<>].*", "", each["text"]) in whole for each in problems)


def test_what_no_field_asks_for_is_told_above_the_form(desk):
    desk.write(desk.text().replace("inputs:\n", "inputs:\n  so_la: 5\n", 1))
    whole = desk.get("/r/bao-cao.yaml").text
    found = desk.state()["inputs"]["so_la"]["problems"]
    assert found
    assert found[0]["text"] in whole.partition('id="problems-file"')[2].partition("</ul>")[0]


def test_both_languages_have_a_page_and_a_list(tmp_path):
    expected: dict[Lang, str] = {"vi": "Kết quả tạm tính", "en": "Provisional result"}
    for lang, words in expected.items():
        (tmp_path / lang).mkdir()
        served = example(tmp_path / lang, lang)
        try:
            assert words in served.get("/r/bao-cao.yaml").text
            assert f'<html lang="{lang}">' in served.get("/?all").text
        finally:
            served.end()


def test_the_list_is_there_even_of_one_report(desk):
    text = desk.get("/?all").text
    assert f"/{TOKEN}/r/bao-cao.yaml" in text
    assert all(f'value="{name}"' in text for name in NAMES)
