"""Commands that take a folder: what they cannot open stops them, and nothing of a folder is left aside in silence."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from cds_score.cli.exit_codes import ExitCode
from tests.docs.program import ROOT
from tests.helpers import set_text, write_set
from tests.unit.cli.test_compare import RANKED, Folder
from tests.unit.forms.register_books import saved
from tests.unit.province.filing import told
from tests.unit.scoring.sides import INDICATORS, INPUTS


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    verified = INDICATORS.replace("name: ", "verified_by: Sở Mẫu, name: ")
    write_set(tmp_path / "sets", set_text(INPUTS, verified, more=RANKED))
    made.put("dot/1.yaml", code="00001")
    made.put("dot/2.yaml", code="00002")
    return made


def refuse(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """The system gives no permission for files and folders of these names."""
    opened, scanned = Path.open, os.scandir

    def opening(path: Path, *arguments: Any, **more: Any) -> Any:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **more)

    def scanning(path: Any) -> Any:
        if Path(path).name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return scanned(path)

    monkeypatch.setattr(Path, "open", opening)
    monkeypatch.setattr(os, "scandir", scanning)


def writing(folder: Folder) -> list[tuple[str, ...]]:
    """Every command that makes something of a whole folder, `out` being what it writes."""
    of, out = str(folder.root / "dot"), str(folder.root / "out")
    return [
        ("decision", of, "-o", out + ".yaml"),
        ("report", of, "--document", "to-trinh", "-o", out + ".html"),
        ("worklist", "new", of, "--agency", "Sở Mẫu", "-o", out + ".csv"),
        ("review", "grid", "A.01", of, "-o", out + ".xlsx"),
        ("compare", of, of, "-o", out + ".json"),
        ("trend", of, "-o", out + ".trend.json"),
    ]


class TestWhatCannotBeOpened:
    @pytest.mark.parametrize("name", ["3.yaml", "3.xlsx", "3.zip", "xa-ba"])
    def test_it_stops_the_command_and_nothing_is_written(
        self, folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        shut = folder.root / "dot" / name
        if shut.suffix:
            shut.write_bytes(b"inputs: {}\n")
        else:
            shut.mkdir()
        refuse(monkeypatch, name)
        for call in writing(folder):
            done = folder.run(*call)
            assert done.code == ExitCode.ACCESS, call
            assert f"{shut}: LỖI [file-unreadable]" in done.err, call
            assert "không có quyền" in done.err, call
            assert "Bỏ qua" not in done.err
            assert not list(folder.root.glob("out.*")), call
        done = folder.run("plan", str(folder.root / "dot"))
        assert (done.code, "không có quyền" in done.err) == (ExitCode.ACCESS, True)

    def test_evidence_that_cannot_be_opened_is_no_report(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        (folder.root / "dot" / "tai-lieu").mkdir()
        (folder.root / "dot" / "tai-lieu" / "bang.xlsx").write_bytes(b"PK\x03\x04")
        refuse(monkeypatch, "bang.xlsx")
        assert folder.run("trend", str(folder.root / "dot")).code == ExitCode.DONE


def as_form(folder: Folder, yaml: Path, ending: str = ".xlsx") -> Path:
    """Writes the form of a report beside it."""
    form = yaml.with_suffix(ending)
    done = folder.run("form", "mau/nho@1", "--report", str(yaml), "-o", str(form))
    assert done.code == ExitCode.DONE, done.err
    return form


class TestForms:
    def test_a_form_in_a_folder_is_a_report(self, folder: Folder) -> None:
        yaml = folder.put("dot/3.yaml", code="00003")
        form = as_form(folder, yaml)
        yaml.unlink()
        for call in writing(folder):
            done = folder.run(*call)
            assert "Bỏ qua" not in done.err, call
            if call[0] in ("worklist", "review"):
                assert "3 đơn vị" in done.out, call
            if call[0] in ("compare", "trend"):
                assert '"00003"' in Path(call[-1]).read_text(encoding="utf-8"), call
        assert form.name in folder.run("score", str(folder.root / "dot"), "--format", "json").out


class TestUnitsWithSeveralReports:
    def test_none_counts_where_nothing_tells_which(self, folder: Folder) -> None:
        folder.put("dot/lai.yaml", {"tu": "75", "mau": "100"}, code="00002")
        for call in writing(folder)[:4]:
            done = folder.run(*call)
            assert (done.code, "[version-undecided]" in done.err) == (ExitCode.INPUT, True), call
            assert not list(folder.root.glob("out.*")), call

    def test_the_reviewed_one_counts_and_the_other_is_told(self, folder: Folder) -> None:
        other = folder.put("dot/a-cu.yaml", {"tu": "75", "mau": "100"}, code="00002")
        folder.reject("dot/1.yaml", "")
        folder.reject("dot/2.yaml", "")
        of, out = str(folder.root / "dot"), folder.root / "out"
        said = f"Không tính 1 tệp: {other} (Chưa thẩm định; {folder.root / 'dot/2.yaml'} đã có thẩm định)."
        for call in writing(folder)[:5]:
            assert said in folder.run(*call).err, call
        done = folder.run("report", of, "-o", str(out))
        assert sorted(each.name for each in out.iterdir()) == ["00001-phieu-ket-qua.pdf", "00002-phieu-ket-qua.pdf"]
        assert said in done.err

    def test_a_form_and_its_yaml_are_one(self, folder: Folder) -> None:
        yaml = folder.root / "dot" / "2.yaml"
        form = as_form(folder, yaml)
        assert folder.run("import", str(form), "-o", str(yaml), "--force").code == ExitCode.DONE
        done = folder.run(
            "worklist", "new", str(folder.root / "dot"), "--agency", "Sở Mẫu", "-o", str(folder.root / "a.csv")
        )
        assert (done.code, "2 đơn vị" in done.out, "Cùng nội dung" in done.err) == (ExitCode.DONE, True, True)

    def test_a_review_beside_a_form_and_its_yaml_is_that_of_the_yaml(self, folder: Folder) -> None:
        as_form(folder, folder.root / "dot" / "2.yaml")
        yaml = folder.put("dot/2.yaml", {"tu": "75", "mau": "100"}, code="00002")
        folder.reject("dot/2.yaml", "")
        form = folder.root / "dot" / "2.xlsx"
        said = f"Không tính 1 tệp: {form} (Chưa thẩm định; {yaml} đã có thẩm định)."
        for call in writing(folder)[:5]:
            assert said in folder.run(*call).err, call


class TestWhatProvinceWouldUse:
    def test_files_that_no_option_names_are_told(self, folder: Folder) -> None:
        of = folder.root / "dot"
        figures, register, office = of / "so-lieu-tinh.csv", of / "danh-muc.csv", of / "co-quan.yaml"
        figures.write_text("code;input;value;verdict;agency\n00001;tu;75;không khớp;Sở Mẫu\n", encoding="utf-8")
        register.write_text("code;name\n00001;Xã Ví Dụ (giả định)\n", encoding="utf-8")
        office.write_text("department: Sở Mẫu (giả định)\n", encoding="utf-8")
        decision = of / "quyet-dinh.yaml"
        decision.write_text("decision: {number: 1/QĐ-UBND}\nyear: 2024\nunits: []\n", encoding="utf-8")
        for call in writing(folder):
            done = folder.run(*call)
            sides = 2 if call[0] == "compare" else 1
            assert done.err.count(f"--register {register}") == sides, call
            assert done.err.count(f"--figures {figures}") == (call[0] != "worklist"), call
            assert done.err.count(f"--figures-before {figures}") == (call[0] == "compare"), call
            assert done.err.count(f"--office {office}") == (call[0] == "report"), call
            assert done.err.count(f"--decision {decision}") == (call[0] in ("report", "compare", "trend")), call
            assert done.err.count(f"--decision-before {decision}") == (call[0] == "compare"), call
        done = folder.run("decision", str(of), "--figures", str(figures), "-o", str(folder.root / "b.yaml"))
        assert told(done, "folder-register-unused")
        assert not told(done, "folder-figures-unused")
        done = folder.run(
            "--register", str(register), "report", str(of), "--office", str(office), "-o", str(folder.root / "in")
        )
        assert told(done, "folder-figures-unused")
        assert "folder-register" not in done.err
        assert "folder-office-unused" not in done.err
        deciding = ("--every", "--decision", "chấp nhận", "--by", "An", "--office", "Sở Mẫu", "--dry-run")
        assert "folder-decision-unused" not in folder.run("review", "decide", str(of), *deciding).err

    def test_each_side_of_a_comparison_has_the_option_of_its_own(self, folder: Folder) -> None:
        for name in ("truoc", "sau"):
            folder.put(f"{name}/1.yaml", code="00001")
            text = "code;input;value;verdict;agency\n00001;tu;75;không khớp;Sở Mẫu\n"
            (folder.root / name / "so-lieu-tinh.csv").write_text(text, encoding="utf-8")
        before, after = (folder.root / name for name in ("truoc", "sau"))
        figures = before / "so-lieu-tinh.csv", after / "so-lieu-tinh.csv"
        offered = f"--figures-before {figures[0]}", f"--figures {figures[1]}"
        for given, left in (((), offered), (offered[0].split(), offered[1:]), (offered[1].split(), offered[:1])):
            done = folder.run("compare", str(before), str(after), *given)
            assert [each for each in offered if each in done.err] == list(left), given
            assert done.err.count("[folder-figures-unused]") == len(left), given

    def test_a_workbook_of_units_is_told_by_its_option(self, folder: Folder) -> None:
        of = folder.root / "dot"
        rows = [["Mã", "Tên"], ["00001", "Xã Ví Dụ (giả định)"]]
        plain = saved(of / "danh-muc.xlsx", {"Danh mục": rows})
        titled = saved(of / "danh-muc-2.xlsx", {"Danh mục": [["DANH MỤC ĐƠN VỊ"], *rows]})
        done = folder.run("decision", str(of), "-o", str(folder.root / "a.yaml"))
        assert done.err.count(f"--register {plain}") == 1
        assert f"Bỏ qua 1 tệp không phải báo cáo YAML ({titled})" in done.err
        done = folder.run("--register", str(titled), "decision", str(of), "-o", str(folder.root / "b.yaml"))
        assert ("folder-register" in done.err, "Bỏ qua" in done.err) == (False, False)

    def test_a_workbook_of_figures_is_told_by_its_option(self, folder: Folder) -> None:
        book = folder.root / "dot" / "xac-nhan.xlsx"
        with xlsxwriter.Workbook(str(book)) as made:
            sheet = made.add_worksheet()
            sheet.write_row(0, 0, ["code", "input", "value", "verdict", "agency"])
            sheet.write_row(1, 0, ["00001", "tu", "75", "không khớp", "Sở Mẫu"])
        done = folder.run("decision", str(folder.root / "dot"), "-o", str(folder.root / "b.yaml"))
        assert (f"--figures {book}" in done.err, "Bỏ qua" in done.err) == (True, False)

    def test_units_that_are_open_for_want_of_a_register(self, folder: Folder) -> None:
        # By the example's set the target of CQS.01 is 50% in the mountains and 70% elsewhere; both units have 63,53%.
        of = folder.root / "nui"
        of.mkdir()
        text = (ROOT / "examples/mau-ba-tru-cot/bao-cao.yaml").read_text(encoding="utf-8")
        for code in ("99002", "99003"):
            (of / f"{code}.yaml").write_text(text.replace("99002", code), encoding="utf-8")
        register = folder.root / "danh-muc.csv"
        register.write_text("code;name;mien_nui\n99002;Xã A;có\n99003;Xã B;không\n", encoding="utf-8")
        out = str(folder.root / "out")
        calls: list[tuple[str, ...]] = [
            ("decision", str(of), "-o", f"{out}.yaml"),
            ("report", str(of), "--format", "html", "-o", f"{out}"),
            ("plan", str(of)),
            ("compare", str(of), str(of)),
            ("trend", str(of)),
        ]
        for call in calls:
            done = folder.run(*call)
            assert done.err.count("[register-not-given]") == 1, call
            assert "tùy theo “Xã miền núi”: 2 đơn vị có chỉ tiêu chưa kết luận được" in done.err, call
            again = ["--force"] if "-o" in call else []
            assert not told(folder.run("--register", str(register), *call, *again), "register-not-given")
        assert not told(folder.run("plan", str(of / "99002.yaml")), "register-not-given")
        done = folder.run("province", str(of))
        assert done.out.count("[register-not-given]") == 1
        said = "tùy theo “Xã miền núi”: 2 đơn vị có chỉ tiêu chưa kết luận được vì vậy."
        assert said in " ".join(done.out.split())
        assert "register-not-given" not in folder.run("--register", str(register), "province", str(of)).out
        (of / "danh-muc.csv").write_text(register.read_text(encoding="utf-8"), encoding="utf-8")
        assert "register-not-given" not in folder.run("province", str(of)).out


class TestCodesOfForms:
    def test_an_unknown_code_is_told_at_its_own_cell(self, folder: Folder) -> None:
        """`import` and `check` point at the code, another name than the register's at the name."""
        attributes = "mien_nui: {label: Xã miền núi, type: yes_no}"
        write_set(folder.root / "sets", set_text(INPUTS, INDICATORS, more=RANKED, attributes=attributes))
        form = as_form(folder, folder.put("dot/3.yaml", code="00003"))
        register = folder.root / "danh-muc.csv"
        register.write_text("Mã;Tên\n00009;Xã Khác (giả định)\n", encoding="utf-8")
        done = folder.run("--register", str(register), "import", str(form), "-o", str(folder.root / "3.yaml"))
        at = "trang “Thông tin chung”, ô"
        assert f"{form}, {at} B7: Lưu ý [register-without-unit]" in done.err
        register.write_text("Mã;Tên\n00003;Xã Khác (giả định)\n", encoding="utf-8")
        done = folder.run("--register", str(register), "check", str(form))
        assert f"{form}, {at} B8: Lưu ý [round-name-differs]" in done.err + done.out
