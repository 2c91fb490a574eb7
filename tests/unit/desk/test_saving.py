"""What is typed gets into the file, beside what others write there, and never over it."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from cds_score.desk import saving, store
from cds_score.desk.requests import EditRequest
from cds_score.desk.saving import save
from cds_score.desk.store import LEFTOVER, ChangedError, Folder
from cds_score.reading.source import digest
from cds_score.selfreport.editing.fields import Edit
from cds_score.selfreport.history import CLOSED, FIGURES, REPORT
from tests.unit.selfreport.histories import event, history_of

FIELD = ["inputs", "van_ban_xu_ly_dien_tu"]
UNITS = (
    'criteria: mau/thon-thong-minh-trong-xa@2024\ncommune: {{code: "99001", name: Xã Ví Dụ (giả định)}}\n'
    "period: {{from: 1/1/2024, to: 31/12/2024}}\ninputs:\n  thon: {{rows: {}}}\n"
)


def codes(answer):
    return [each["code"] for each in answer.json()["problems"]]


def test_an_edit_is_in_the_file_and_in_the_answer(desk):
    before = desk.text()
    answer = desk.edit(FIELD, "3.462", "3.400")
    assert answer.status_code == 200
    state = answer.json()
    assert state["inputs"][FIELD[1]]["value"] == "3.400"
    assert state == desk.state()
    assert desk.text() == before.replace("dien_tu: {value: 3.462", "dien_tu: {value: 3.400")
    assert state["inputs"][FIELD[1]]["shown"] == "3.400"


def test_an_edit_of_closed_figures_is_told_among_the_problems(desk):
    closed = event("da_nop", details={REPORT: digest(desk.text()), FIGURES: CLOSED})
    assert not [each for each in desk.state()["problems"] if each["code"].startswith("history")]
    desk.write(history_of([closed])[1], "bao-cao.lich-su.jsonl")
    assert not [each for each in desk.state()["problems"] if each["code"].startswith("history")]
    told = desk.edit(FIELD, "3.462", "3.400").json()["problems"]
    assert [each["code"] for each in told if each["code"].startswith("history")] == ["history-submitted-differs"]
    assert "history-submitted-differs" not in str(desk.edit(FIELD, "3.400", "3.462").json()["problems"])


def test_an_edit_that_changes_nothing_writes_nothing(desk):
    stamp = (desk.folder / "bao-cao.yaml").stat().st_mtime_ns
    assert desk.edit(FIELD, "3.462", "3.462").status_code == 200
    assert (desk.folder / "bao-cao.yaml").stat().st_mtime_ns == stamp


def test_a_field_that_has_changed_meanwhile_is_not_overwritten(desk):
    seen = desk.state()["digest"]
    desk.write(desk.text().replace("3.462", "3.463"))
    kept = desk.text()
    answer = desk.edit(FIELD, "3.462", "3.400", seen)
    assert answer.status_code == 409
    assert answer.json()["conflicts"] == [{"path": FIELD, "disk": "3.463"}]
    assert answer.json()["state"]["inputs"][FIELD[1]]["value"] == "3.463"
    assert desk.text() == kept
    assert desk.edit(FIELD, "3.463", "3.400", seen).status_code == 200


def test_other_fields_that_have_changed_meanwhile_stay(desk):
    seen = desk.state()["digest"]
    desk.write("# thêm một dòng\n" + desk.text().replace("cap_truong", "cap_pho"))
    assert desk.edit(FIELD, "3.462", "3.400", seen).status_code == 200
    assert desk.text().startswith("# thêm một dòng\n")
    assert "cap_pho" in desk.text()
    assert "3.400" in desk.text()


def test_two_tabs_that_write_the_same_agree(desk):
    assert desk.edit(FIELD, "3.462", "3.400").status_code == 200
    assert desk.edit(FIELD, "3.462", "3.400").status_code == 200
    assert desk.edit(FIELD, "3.462", "3.500").status_code == 409


def test_all_edits_of_a_request_or_none(desk):
    before = desk.text()
    edits = [
        {"path": FIELD, "was": "3.462", "now": "3.400"},
        {"path": ["inputs", "ke_hoach_chuyen_doi_so"], "was": "không", "now": ""},
    ]
    assert desk.post("/r/bao-cao.yaml/edit", {"base": "0" * 64, "edits": edits}).status_code == 409
    assert desk.text() == before


def test_a_text_that_cannot_be_written_is_refused(desk):
    before = desk.text()
    answer = desk.edit(["narrative", "results"], "", "a\x07b")
    assert answer.status_code == 422
    assert codes(answer) == ["edit-text-refused"]
    assert desk.text() == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"inputs:\n\tso_a: 1\n", "indent-tab"),
        (b"inputs:\n  so_a: 'x\n", "quote-unclosed"),
        (b"PK\x03\x04", "file-is-excel"),
        (b"\x00\x01", "file-not-text"),
        (b"", "yaml-empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_never_edited(desk, data, code):
    (desk.folder / "bao-cao.yaml").write_bytes(data)
    state = desk.state()
    assert not state["readable"]
    assert code in [each["code"] for each in state["problems"]]
    answer = desk.edit(FIELD, "", "5")
    assert answer.status_code == 422
    assert code in codes(answer)
    assert (desk.folder / "bao-cao.yaml").read_bytes() == data


def test_an_old_encoding_is_read_and_not_written(desk):
    data = desk.text().replace("ễ", "e").encode("cp1258", errors="replace")
    (desk.folder / "bao-cao.yaml").write_bytes(data)
    now = desk.state()["inputs"][FIELD[1]]["value"]
    answer = desk.edit(FIELD, now, "5")
    assert codes(answer) == ["desk-encoding"]
    assert (desk.folder / "bao-cao.yaml").read_bytes() == data


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_encoding_and_ends_of_lines_stay(desk, mark):
    text = desk.text().replace("\n", "\r\n")
    (desk.folder / "bao-cao.yaml").write_bytes(text.encode(mark))
    assert desk.edit(FIELD, "3.462", "3.400").status_code == 200
    assert desk.edit(["narrative", "results"], desk.state()["narrative"]["results"], "a\nb").status_code == 200
    data = (desk.folder / "bao-cao.yaml").read_bytes()
    assert data[:2] == text.encode(mark)[:2]
    written = data.decode(mark)
    assert written.replace("\r\n", "").count("\n") == 0
    assert "results: |\r\n    a\r\n    b\r\n" in written


def test_a_key_that_stands_twice(desk):
    desk.write(desk.text().replace("inputs:\n", f"inputs:\n  {FIELD[1]}: 1\n", 1))
    assert codes(desk.edit(FIELD, "1", "2")) == ["edit-key-repeated"]


def test_a_shape_that_no_splice_changes(desk):
    desk.write("criteria: thanh-hoa/cap-xa@2023\ninputs:\n  so_a: [1]\n")
    assert codes(desk.edit(["inputs", "so_a"], "", "2")) == ["edit-unusual-shape"]


def test_a_file_that_is_gone(desk):
    (desk.folder / "bao-cao.yaml").rename(desk.folder / "khac.txt")
    for answer in (desk.edit(FIELD, "3.462", "3.400"), desk.get("/r/bao-cao.yaml/state")):
        assert answer.status_code == 410
        assert codes(answer) == ["desk-file-gone"]
    assert sorted(each.name for each in desk.folder.iterdir()) == ["khac.txt"]


def test_a_file_that_is_read_only(desk):
    before = desk.text()
    (desk.folder / "bao-cao.yaml").chmod(0o444)
    answer = desk.edit(FIELD, "3.462", "3.400")
    assert answer.status_code == 422
    assert codes(answer) == ["desk-not-saved"]
    assert desk.text() == before


def test_a_file_that_another_program_is_just_reading(desk, monkeypatch):
    """As Windows has it: for a moment the name cannot be taken."""
    replace, calls = Path.replace, []

    def refused_twice(self, target):
        calls.append(target)
        if len(calls) < 3:
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(store, "_AGAIN", (0.0, 0.0, 0.0))
    monkeypatch.setattr(Path, "replace", refused_twice)
    assert desk.edit(FIELD, "3.462", "3.400").status_code == 200
    assert len(calls) == 3


def test_a_full_disk(desk, monkeypatch):
    before = desk.text()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = desk.edit(FIELD, "3.462", "3.400")
    assert codes(answer) == ["desk-not-saved"]
    assert "đĩa đã đầy" in answer.json()["problems"][0]["text"]
    assert desk.text() == before
    assert [each.name for each in desk.folder.iterdir()] == ["bao-cao.yaml"]


def test_a_file_that_becomes_another_in_the_very_moment(desk, monkeypatch):
    replace, calls = Folder.replace, []

    def late(self, held, data):
        calls.append(held)
        if len(calls) == 1:
            desk.write(desk.text().replace("cap_truong", "cap_pho"))
        replace(self, held, data)

    monkeypatch.setattr(Folder, "replace", late)
    assert desk.edit(FIELD, "3.462", "3.400").status_code == 200
    assert len(calls) == 2
    assert "cap_pho" in desk.text()
    assert "3.400" in desk.text()


def test_what_is_written_in_the_instant_of_renaming_is_not_lost(desk, monkeypatch):
    """An editor has the old file open and writes it while the new one takes its name."""
    renamed, calls = store._renamed, []

    def late(ready, path):
        calls.append(path)
        if len(calls) == 1:
            with path.open("r+", encoding="utf-8") as old:
                renamed(ready, path)
                old.write("# hết\n" + (desk.text()).replace("3.400", "3.462"))
        else:
            renamed(ready, path)

    monkeypatch.setattr(store, "_renamed", late)
    monkeypatch.setattr(store, "_MOMENT", 0.01)
    assert desk.edit(FIELD, "3.462", "3.400").status_code == 200
    assert len(calls) == 3
    assert desk.text().startswith("# hết\n")
    assert "dien_tu: {value: 3.400" in desk.text()


def test_a_file_that_is_written_all_the_time(desk, monkeypatch):
    monkeypatch.setattr(store, "_MOMENT", 0.004)
    monkeypatch.setattr(store, "time", FakeTime(lambda _: None))
    monkeypatch.setattr(FakeTime, "time_ns", lambda _: (desk.folder / "bao-cao.yaml").stat().st_mtime_ns)
    before = desk.text()
    assert codes(desk.edit(FIELD, "3.462", "3.400")) == ["desk-file-busy"]
    assert desk.text() == before


def test_a_file_that_never_rests(desk, monkeypatch):
    def busy(*_):
        raise ChangedError

    monkeypatch.setattr(Folder, "replace", busy)
    before = desk.text()
    assert codes(desk.edit(FIELD, "3.462", "3.400")) == ["desk-file-busy"]
    assert desk.text() == before


def test_a_file_does_not_grow_beyond_what_is_read(desk, monkeypatch):
    monkeypatch.setattr(saving, "MAX_BYTES", len(desk.text().encode()) + 100)
    before = desk.text()
    assert codes(desk.edit(["narrative", "causes"], desk.state()["narrative"]["causes"], "x" * 5000)) == [
        "file-too-large"
    ]
    assert desk.text() == before


def test_rows(desk):
    answer = desk.post("/r/bao-cao.yaml/row", {"base": "0" * 64, "action": "add", "path": ["evidence"]})
    assert answer.status_code == 200
    path, state = answer.json()["path"], answer.json()["state"]
    assert path[0] == "evidence"
    assert [each["id"] for each in state["evidence"]][-1] == path[1]
    assert "evidence-without-title" in [each["code"] for each in state["evidence"][-1]["problems"]]
    assert desk.edit([*path, "title"], None, "Báo cáo").status_code == 200
    answer = desk.post("/r/bao-cao.yaml/row", {"base": state["digest"], "action": "remove", "path": path})
    assert path[1] not in [each["id"] for each in answer.json()["state"]["evidence"]]


def test_rows_of_units_are_counted_in_the_file_that_was_seen(desk):
    desk.write(
        'criteria: mau/thon-thong-minh-trong-xa@2024\ncommune: {code: "99001", name: Xã Ví Dụ (giả định)}\n'
        "period: {from: 1/1/2024, to: 31/12/2024}\ninputs:\n  cac_thon:\n    rows:\n"
    )
    table = next(name for name, each in desk.state()["inputs"].items() if "rows" in each)
    row = {"base": "0" * 64, "action": "add", "path": ["inputs", table, "rows"], "name": "Thôn 1"}
    first = desk.post("/r/bao-cao.yaml/row", row).json()
    second = desk.post("/r/bao-cao.yaml/row", {**row, "name": "Thôn 2"}).json()
    assert (first["path"], second["path"]) == (["inputs", table, "rows", 0], ["inputs", table, "rows", 1])
    assert [each["name"] for each in second["state"]["inputs"][table]["rows"]] == ["Thôn 1", "Thôn 2"]
    stale, now = first["state"]["digest"], second["state"]["digest"]
    edit = {"path": ["inputs", table, "rows", 1, "name"], "was": "Thôn 2", "now": "Thôn Hai", "row": "Thôn 2"}
    assert desk.post("/r/bao-cao.yaml/edit", {"base": stale, "edits": [edit]}).status_code == 409
    assert desk.post("/r/bao-cao.yaml/edit", {"base": now, "edits": [edit]}).status_code == 200
    gone = {"base": now, "action": "remove", "path": ["inputs", table, "rows", 0], "name": "Thôn 1"}
    assert desk.post("/r/bao-cao.yaml/row", gone).status_code == 409
    gone["base"] = desk.state()["digest"]
    assert desk.post("/r/bao-cao.yaml/row", {**gone, "name": "Thôn Hai"}).status_code == 409
    del gone["name"]
    assert desk.post("/r/bao-cao.yaml/row", gone).status_code == 400
    answer = desk.post("/r/bao-cao.yaml/row", {**gone, "name": "Thôn 1"})
    assert [each["name"] for each in answer.json()["state"]["inputs"][table]["rows"]] == ["Thôn Hai"]


@pytest.mark.parametrize("row", ["Thôn 2", ""])
def test_a_figure_of_one_unit_is_never_written_into_another(desk, row):
    """The page has counted the rows in an older file and names the digest of the new one."""
    desk.write(UNITS.format("[{name: Thôn 1}, {name: Thôn 3}]"))
    before, base = desk.text(), desk.state()["digest"]
    edit = {"path": ["inputs", "thon", "rows", 1, "lao_dong"], "was": None, "now": "120", "row": row}
    answer = desk.post("/r/bao-cao.yaml/edit", {"base": base, "edits": [edit]})
    assert answer.status_code == 409
    assert answer.json()["conflicts"] == [{"path": edit["path"], "disk": ""}]
    assert desk.text() == before
    named = {"base": base, "edits": [{**edit, "row": "Thôn 3"}]}
    assert desk.post("/r/bao-cao.yaml/edit", named).status_code == 200
    assert "{name: Thôn 3, lao_dong: 120}" in desk.text()


def test_an_edit_of_a_unit_says_of_which(desk):
    path, base = ["inputs", "thon", "rows", 0, "lao_dong"], "0" * 64
    for edit in (
        {"path": path, "was": None, "now": "1"},
        {"path": path, "was": None, "now": "1", "row": None},
        {"path": path, "was": None, "now": "1", "row": 2},
        {"path": FIELD, "was": None, "now": "1", "row": "Thôn 1"},
    ):
        assert desk.post("/r/bao-cao.yaml/edit", {"base": base, "edits": [edit]}).status_code == 400


def test_a_file_that_is_just_being_written_is_waited_for(desk, monkeypatch):
    """An editor empties the file and fills it: what stands there in between is nobody's report."""
    whole = desk.text()
    assert desk.state()["readable"]
    (desk.folder / "bao-cao.yaml").write_text("inputs:\n  van_ban_xu_ly_dien_tu: 3.462\n", encoding="utf-8")
    slept = []

    def filled(seconds):
        slept.append(seconds)
        desk.write("# hết\n" + whole)

    monkeypatch.setattr(store, "time", FakeTime(filled))
    assert desk.edit(FIELD, "3.462", "3.400").status_code == 200
    assert slept
    assert desk.text().startswith("# hết\n")
    assert "3.400" in desk.text()
    assert len(desk.text()) > len(whole)


class FakeTime:
    """A clock on which everything has just been written, until somebody has slept three times."""

    def __init__(self, sleeping):
        self.slept, self._sleeping = 0, sleeping

    def time_ns(self):
        return time.time_ns() + (10**12 if self.slept > 2 else 0)

    def sleep(self, seconds):
        self.slept += 1
        self._sleeping(seconds)


def test_two_servers_lose_nothing_of_each_other(desk, monkeypatch):
    """Each writes a field of its own, as fast as it can, through a desk of its own on the same folder."""
    monkeypatch.setattr(store, "_MOMENT", 0)
    faults: list[object] = []
    contact = desk.state()["contact"]

    def write(folder: Folder, key: str) -> None:
        was = contact[key]
        for number in range(25):
            now = f"{key} {number}"
            saved = save(folder, "bao-cao.yaml", EditRequest("0" * 64, [Edit(("contact", key), was, now)], []))
            faults.extend((*saved.conflicts, *saved.refused))
            was = now

    keys = ("name", "office", "phone", "email")
    threads = [threading.Thread(target=write, args=(Folder(desk.folder), key)) for key in keys]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not faults
    assert desk.state()["contact"] == {key: f"{key} 24" for key in keys}


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path):
    (tmp_path / "tai-lieu").mkdir()
    left = [tmp_path / f".0123{LEFTOVER}", tmp_path / "tai-lieu" / f".0123{LEFTOVER}"]
    kept = [tmp_path / "bao-cao.yaml", tmp_path / ".an", tmp_path / f"co{LEFTOVER}"]
    young = tmp_path / f".4567{LEFTOVER}"
    for each in (*left, *kept, young):
        each.write_text("x", encoding="utf-8")
    for each in (*left, *kept):
        os.utime(each, (time.time() - 3600,) * 2)
    Folder(tmp_path).clean()
    assert not any(each.exists() for each in left)
    assert all(each.exists() for each in (*kept, young)), "another desk may be writing it"
