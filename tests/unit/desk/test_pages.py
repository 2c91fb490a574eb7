"""The list of the folder, new reports, the State, changes that open pages are told of."""

from __future__ import annotations

import asyncio
import json

import pytest

from cds_score.desk import watching
from cds_score.desk.store import Folder
from cds_score.desk.watching import Watching
from tests.unit.desk.served import ROOT, TOKEN, with_table


def test_one_report_is_opened_at_once(desk):
    answer = desk.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{TOKEN}/r/bao-cao.yaml")
    page = desk.get("/r/bao-cao.yaml")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "van_ban_xu_ly_dien_tu" in page.text


def test_the_list_has_reports_and_nothing_else(desk):
    desk.write(desk.text(), "hai.yml")
    desk.write("inputs: 'x", "hong.yaml")
    desk.write("report: x\ndecisions: []\n", "bao-cao.tham-dinh.yaml")
    desk.write((ROOT / "examples/xa-vi-du/co-quan.yaml").read_text(encoding="utf-8"), "co-quan.yaml")
    desk.write("x", "ghi-chu.txt")
    (desk.folder / "lien-ket.yaml").symlink_to(ROOT / "examples/luc-binh/bao-cao.yaml")
    page = desk.get("/").text
    for name in ("bao-cao.yaml", "hai.yml", "hong.yaml"):
        assert f"/r/{name}" in page
    for name in ("tham-dinh", "co-quan", "ghi-chu", "lien-ket", str(desk.folder.parent)):
        assert name not in page


NEW = {"criteria": "mau/ba-tru-cot@2026", "name": "Xã Thử (giả định)", "code": "01234", "from": "1/1/2026"}


def test_a_new_report_begins_with_its_head(desk):
    answer = desk.post("/new", {**NEW, "to": "31/12/2026"})
    assert (answer.status_code, answer.json()) == (201, {"name": "bao-cao-xa-thu-gia-dinh-2026.yaml"}), "one is there"
    header = desk.state(answer.json()["name"])["header"]
    assert header["criteria"] == NEW["criteria"]
    assert header["commune"]["name"] == "Xã Thử (giả định)"
    assert header["commune"]["code"] == "01234"
    assert (header["period"]["from"], header["period"]["to"]) == ("1/1/2026", "31/12/2026")
    again = desk.post("/new", {**NEW, "to": "31/12/2026"})
    assert again.json() == {"name": "bao-cao-xa-thu-gia-dinh-2026-2.yaml"}


def test_the_first_report_of_a_folder_is_called_as_in_the_handbooks(desk):
    (desk.folder / "bao-cao.yaml").unlink()
    assert desk.post("/new", {**NEW, "to": "31/12/2026"}).json() == {"name": "bao-cao.yaml"}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"code": "1234"}, {"code": "unit-code-short"}),
        ({"to": "31/12/26"}, {"to": "date-short-year"}),
        ({"from": "31/9/2026"}, {"from": "date-impossible"}),
        ({"to": "31/12/2025"}, {"from": "period-backwards"}),
        ({"code": "xã", "from": "hôm nay"}, {"code": "unit-code-unreadable", "from": "date-unreadable"}),
    ],
)
def test_what_is_wrong_with_code_and_period_is_said_before_there_is_a_file(typed, wrong, desk):
    before = sorted(desk.folder.iterdir())
    answer = desk.post("/new", {**NEW, "to": "31/12/2026", **typed})
    assert answer.status_code == 422
    found = answer.json()["problems"]
    assert {each["path"][-1]: each["code"] for each in found} == wrong
    assert all(each["text"] and each["remedy"] for each in found)
    assert sorted(desk.folder.iterdir()) == before


def test_a_new_report_by_a_plain_form(desk):
    answer = desk.post("/new", content=b"criteria=mau%2Fba-tru-cot%402026&name=&code=", headers={
        "content-type": "application/x-www-form-urlencoded"
    })  # fmt: skip
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/{TOKEN}/r/bao-cao.yaml".replace(".yaml", "-2.yaml"),
    )


def test_a_new_report_takes_stocks_of_an_earlier_one(desk):
    answer = desk.post("/new", {"criteria": "thanh-hoa/cap-xa@2023", "previous": "bao-cao.yaml", "to": "31/12/2025"})
    state = desk.state(answer.json()["name"])
    carried = [each for each in state["inputs"].values() if each["to_confirm"]]
    assert carried
    assert state["header"]["commune"]["name"] == "Xã Ví Dụ (giả định)"
    name = next(name for name, each in state["inputs"].items() if each["to_confirm"])
    edit = {"path": ["inputs", name, "to_confirm"], "was": state["inputs"][name]["to_confirm"], "now": None}
    file = answer.json()["name"]
    confirmed = desk.post(f"/r/{file}/edit", {"base": state["digest"], "edits": [edit]}).json()
    assert confirmed["inputs"][name]["to_confirm"] == ""
    assert confirmed["inputs"][name]["value"] == state["inputs"][name]["value"]


@pytest.mark.parametrize(
    "data",
    [
        {"criteria": "khong/co@1"},
        {"criteria": "mau/ba-tru-cot@2026", "previous": "../x.yaml"},
        {"criteria": "mau/ba-tru-cot@2026", "previous": "khong-co.yaml"},
        {"criteria": "mau/ba-tru-cot@2026", "name": "a\nb"},
        {"criteria": "mau/ba-tru-cot@2026", "file": "x.yaml"},
        {"criteria": 5},
        {},
    ],
)
def test_a_new_report_of_nothing(desk, data):
    assert desk.post("/new", data).status_code == 400
    assert [each.name for each in desk.folder.iterdir()] == ["bao-cao.yaml"]


def test_earlier_periods_stand_beside(desk):
    desk.write(desk.text().replace("3.462", "2.000").replace("2024", "2023"), "nam-truoc.yaml")
    desk.write(desk.text().replace("3.462", "1.000").replace("2024", "2022"), "nam-kia.yaml")
    desk.write(desk.text().replace("99001", "99002").replace("2024", "2022"), "xa-khac.yaml")
    earlier = desk.state()["inputs"]["van_ban_xu_ly_dien_tu"]["earlier"]
    assert earlier == [{"period": "31/12/2023", "value": "2.000"}, {"period": "31/12/2022", "value": "1.000"}]


def test_problems_stand_at_their_field_in_the_words_of_the_reader(desk):
    state = desk.edit(["inputs", "van_ban_xu_ly_dien_tu"], "3.462", "1,22").json()
    problem = state["inputs"]["van_ban_xu_ly_dien_tu"]["problems"][0]
    assert problem["severity"] == "error"
    assert "1,22" in problem["text"]
    assert problem["line"] > 1
    state = desk.edit(["evidence", "bc-van-ban", "date"], desk_date(state), "30/2/2024").json()
    document = next(each for each in state["evidence"] if each["id"] == "bc-van-ban")
    assert document["problems"][0]["path"] == ["evidence", "bc-van-ban", "date"]


def desk_date(state):
    return next(each["date"] for each in state["evidence"] if each["id"] == "bc-van-ban")


def test_what_is_missing_stands_first(desk):
    state = desk.edit(["inputs", "van_ban_xu_ly_dien_tu"], "3.462", None).json()
    assert state["missing"][0]["input"] == "van_ban_xu_ly_dien_tu"
    indicator = state["missing"][0]["indicator"]
    assert state["indicators"][indicator]["verdict"] == "missing"
    pillar = next(each for each in state["pillars"] if each["id"] == state["missing"][0]["pillar"])
    assert pillar["missing"] == ["van_ban_xu_ly_dien_tu"]
    assert state["award"]["state"] != "eligible"


def test_a_report_without_a_set_can_be_edited(desk):
    desk.write("criteria: khong/co@1\ninputs:\n  so_a: 5\n")
    state = desk.state()
    assert state["readable"]
    assert not state["scored"]
    assert "set-unknown" in [each["code"] for each in state["problems"]]
    assert state["inputs"]["so_a"]["value"] == "5"
    assert desk.edit(["inputs", "so_a"], "5", "6").json()["inputs"]["so_a"]["value"] == "6"
    assert "so_a" in desk.get("/r/bao-cao.yaml").text


def test_a_review_is_said_of_and_changes_nothing(desk):
    from cds_score.diagnostics import Source
    from cds_score.selfreport.read import read_report
    from cds_score.selfreport.review.write import new_review

    assert desk.state()["review"] is None
    report, _ = read_report(Source("bao-cao.yaml", desk.text()))
    assert report is not None
    desk.write(new_review(report, "thanh-hoa/cap-xa@2023"), "bao-cao.tham-dinh.yaml")
    review = desk.state()["review"]
    assert "0/37" in review["text"] or "thẩm định" in review["text"]
    desk.write("decisions: 'x", "bao-cao.tham-dinh.yaml")
    state = desk.state()
    assert state["review"] is None
    assert "quote-unclosed" in [each["code"] for each in state["problems"]]


def test_open_pages_are_told_when_the_file_changes(desk, monkeypatch):
    monkeypatch.setattr(watching, "EVERY", 0.01)
    monkeypatch.setattr(watching, "_STEP", 0.01)
    stopped = False
    told = Watching(Folder(desk.folder), desk.app._work, lambda: stopped)

    async def listen():
        nonlocal stopped
        events = told.events("bao-cao.yaml")
        first = json.loads((await anext(events)).removeprefix("data: "))
        assert told.pages == 1
        desk.write("x: 1\n")
        second = json.loads((await anext(events)).removeprefix("data: "))
        (desk.folder / "bao-cao.yaml").unlink()
        third = json.loads((await anext(events)).removeprefix("data: "))
        stopped = True
        return first, second, third, [each async for each in events]

    first, second, third, rest = asyncio.run(listen())
    assert first["digest"] != second["digest"]
    assert third == {"digest": None, "beside": None}
    assert rest == []
    assert told.pages == 0


def test_no_more_pages_wait_than_can_be_told(desk, monkeypatch):
    monkeypatch.setattr("cds_score.desk.app.MOST", 0)
    assert desk.get("/r/bao-cao.yaml/events").status_code == 503


def test_a_page_is_told_of_a_table_beside_its_report(desk, monkeypatch):
    monkeypatch.setattr(watching, "EVERY", 0.25)
    with_table(desk)
    stopped = False

    async def told_of() -> tuple[dict[str, str], dict[str, str]]:
        nonlocal stopped
        events = Watching(Folder(desk.folder), desk.app._work, lambda: stopped).events("bao-cao.yaml")
        first = json.loads((await anext(events)).removeprefix("data: "))
        desk.write("name;cap_quang_den_thon\nThôn 1;có\nThôn 2;có\n", "thon.csv")
        second = json.loads((await anext(events)).removeprefix("data: "))
        stopped = True
        return first, second

    seen = desk.state()
    first, second = asyncio.run(told_of())
    assert first == {key: seen[key] for key in ("digest", "beside")}
    assert second["digest"] == first["digest"]
    assert second == {key: desk.state()[key] for key in ("digest", "beside")}
    assert second["beside"] != first["beside"]


def test_what_the_system_says_stands_in_the_words_of_the_reader(desk, monkeypatch):
    desk.write(desk.text(), "hai.yaml")

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Folder, "read", refused)
    page = desk.get("/?all").text
    assert "Permission denied" not in page
    assert "hai.yaml: " in page
