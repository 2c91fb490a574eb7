"""`compare` and `trend` on the command line: which files, which sides, what is written, what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cds_score.cli.exit_codes import ExitCode
from tests.helpers import set_text, write_set
from tests.unit.province.filing import Province, told
from tests.unit.scoring.sides import INDICATORS, INPUTS, report

RANKED = "ranking: {order: [{points: total, label: Tổng điểm}], source: none}"


class Folder(Province):
    """Reports of the small set of `sides`, in folders."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        write_set(root / "sets", set_text(INPUTS, INDICATORS, more=RANKED))

    def put(self, name: str, answers: dict[str, str] | None = None, **about: str) -> Path:
        """Writes a report; `name` has its folder."""
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(report(answers, **about), encoding="utf-8")
        return path

    def reject(self, name: str, rejected: str) -> None:
        """A finished review of a report: everything is accepted but one indicator."""
        path = self.root / name
        path.with_name(f"{path.stem}.tham-dinh.yaml").unlink(missing_ok=True)
        assert self.run("review", "new", str(path)).code == ExitCode.DONE
        review = path.with_name(f"{path.stem}.tham-dinh.yaml")
        head = review.read_text(encoding="utf-8").partition("reviewers:")[0]
        lines = ["reviewers:", "  an: {name: Nguyễn Văn Mẫu, office: Sở Mẫu (giả định)}", "decisions:"]
        for each in ("A.01", "A.02", "A.03", "A.04", "A.05"):
            said = "không chấp nhận, reason: thiếu tài liệu kiểm chứng" if each == rejected else "chấp nhận"
            lines.append(f"  - {{indicator: {each}, decision: {said}, by: an, date: 3/2/2026, round: lần 1}}")
        review.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")

    def compared(self, before: Path | str, after: Path | str, *more: str) -> Any:
        """What is printed as JSON."""
        done = self.run("compare", str(self.root / before), str(self.root / after), "--format", "json", *more)
        assert done.code in (ExitCode.DONE, ExitCode.INPUT), done.err
        return json.loads(done.out)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def units(found: Any) -> list[str]:
    return [each["code"] for each in found["units"]]


class TestCompare:
    def test_a_fall_in_words(self, folder: Folder) -> None:
        before = folder.put("truoc.yaml", period="năm 2024")
        after = folder.put("sau.yaml", {"tu": "65"}, period="năm 2025")
        done = folder.run("compare", str(before), str(after))
        assert done.code == ExitCode.DONE
        for said in (
            "Xã Ví Dụ (giả định) – 08152: năm 2024 → năm 2025",
            "Từ đạt thành chưa đạt (1)",
            "80% (80/100) → 65% (65/100), giảm 15 điểm %",
            "Không đổi (4): A.02, A.03, A.04, A.05",
        ):
            assert said in done.out
        english = folder.run("compare", str(before), str(after), lang="en").out
        assert "Met before, not met now (1)" in english
        assert "down by 15 percentage points" in english

    def test_reports_of_two_units_are_no_before_and_after(self, folder: Folder) -> None:
        done = folder.run("compare", *(str(folder.put(f"{code}.yaml", code=code)) for code in ("00001", "00002")))
        assert done.code == ExitCode.INPUT
        assert told(done, "compare-other-unit")
        assert done.out == ""

    def test_a_merged_unit_by_the_register(self, folder: Folder) -> None:
        files = [folder.put(f"{code}.yaml", code=code, period=period) for code, period in (
            ("00001", "năm 2024"), ("00002", "năm 2025"))]  # fmt: skip
        register = folder.root / "danh-muc.csv"
        register.write_text(
            "code;valid_from;valid_to;successors\n00001;;30/6/2025;00002\n00002;1/7/2025;;\n", encoding="utf-8"
        )
        arguments = ("--register", str(register), "compare", *map(str, files), "--format", "json")
        found = json.loads(folder.run(*arguments).out)
        assert [(each["before"]["code"], each["after"]["code"], each["lineage"]) for each in found["units"]] == [
            ("00001", "00002", True)
        ]

    def test_a_unit_that_kept_its_code_while_others_joined_it(self, folder: Folder) -> None:
        register = folder.root / "danh-muc.csv"
        register.write_text(
            "code;valid_from;valid_to;successors\n00001;;30/6/2025;00002\n00002;;30/6/2025;00002\n00002;1/7/2025;;\n",
            encoding="utf-8",
        )
        for code in ("00001", "00002"):
            folder.put(f"truoc/{code}.yaml", code=code, period="năm 2024")
        folder.put("sau/00002.yaml", code="00002", period="6 tháng cuối năm 2025")
        folder.put("nay/00002.yaml", code="00002", period="tháng 12/2025")
        arguments = [str(folder.root / each) for each in ("truoc", "sau", "nay")]
        run = [folder.run("--register", str(register), "compare", *pair, "--format", "json").out
               for pair in (arguments[:2], arguments[1:])]  # fmt: skip
        first, second = map(json.loads, run)
        assert [(each["before"]["code"], each["lineage"]) for each in first["units"]] == [
            ("00001", True),
            ("00002", True),
        ]
        assert [each["lineage"] for each in second["units"]] == [False]

    def test_two_rounds(self, folder: Folder) -> None:
        """Before 29,5 (1st), 24,5 (2nd: no plan), 19,5 (3rd); after the first has lost A.01 and the third gained it."""
        low = {"co": "không"}
        for code, answers in (("00001", {}), ("00002", low), ("00003", {"tu": "10"})):
            folder.put(f"dot-1/{code}.yaml", answers, code=code, period="năm 2024")
        for code, answers in (("00001", {"tu": "10"}), ("00002", low), ("00003", {})):
            folder.put(f"dot-2/{code}.yaml", answers, code=code, period="năm 2025")
        folder.put("dot-1/4.yaml", code="00004", period="năm 2024")
        folder.put("dot-2/5.yaml", code="00005", period="năm 2025")
        found = folder.compared("dot-1", "dot-2")
        assert [(each["code"], each["rank_moved"], each["rank_text"]) for each in found["units"]] == [
            ("00001", -3, "1/4 → 4/4 (xuống 3 bậc)"),
            ("00003", 3, "4/4 → 1/4 (lên 3 bậc)"),
            ("00002", 0, "3/4 → 3/4"),
        ]
        assert [each["code"] for each in found["only_before"]] == ["00004"]
        assert [each["code"] for each in found["only_after"]] == ["00005"]
        assert sorted((each["before"], each["after"], each["count"]) for each in found["states"]) == [
            ("Chưa hoàn thành", "Chưa hoàn thành", 1),
            ("Chưa hoàn thành", "Hoàn thành", 1),
            ("Hoàn thành", "Chưa hoàn thành", 1),
        ]
        first = found["indicators"][0]
        assert (first["id"], first["counts"]["lost"], first["counts"]["gained"]) == ("A.01", 1, 1)
        assert first["units"] == {"lost": ["Xã Ví Dụ (giả định)"], "gained": ["Xã Ví Dụ (giả định)"]}
        printed = folder.run("compare", str(folder.root / "dot-1"), str(folder.root / "dot-2"))
        assert "3 đơn vị có ở cả hai đợt, 2 có thay đổi" in printed.out
        both = f"{folder.root / 'dot-1'} {folder.root / 'dot-2'}"
        offered = f"Xem từng đơn vị: cds-score --criteria-dir {folder.root / 'sets'} compare {both} --unit MÃ"
        assert offered in " ".join(printed.out.split())
        assert "Hạng" in printed.out

    def test_points_of_a_round_stand_whole_one_below_the_other(self, folder: Folder) -> None:
        for code in ("00001", "00002"):
            folder.put(f"dot-1/{code}.yaml", code=code, period="năm 2024")
            folder.put(f"dot-2/{code}.yaml", {"tu": ""}, code=code, period="năm 2025")
        printed = folder.run("compare", str(folder.root / "dot-1"), str(folder.root / "dot-2")).out
        assert len(re.findall(r" → \d+,\d\d–\d+,\d\d/30 ", printed)) == 2, printed

    def test_the_order_of_the_files_does_not_matter(self, folder: Folder) -> None:
        for at, code in enumerate(("00003", "00001", "00002")):
            folder.put(f"a/{at}.yaml", {"tu": str(70 + at)}, code=code, period="năm 2024")
            folder.put(f"b/{9 - at}.yaml", {"tu": str(60 + 10 * at)}, code=code, period="năm 2025")
        found = folder.compared("a", "b")
        for at in range(3):
            (folder.root / f"a/{at}.yaml").rename(folder.root / f"a/z{2 - at}.yaml")
        again = folder.compared("a", "b")
        assert units(found) == units(again) == ["00003", "00001", "00002"]
        assert found["indicators"] == again["indicators"]

    def test_of_several_reports_of_a_unit_the_latest_counts(self, folder: Folder) -> None:
        folder.put("a/1.yaml", {"hop": "1"}, period="6 tháng đầu năm 2024")
        folder.put("a/2.yaml", {"hop": "2"}, period="năm 2024")
        folder.put("b/1.yaml", period="năm 2025")
        assert folder.compared("a", "b")["units"][0]["before"]["report"].endswith("2.yaml")
        folder.put("a/3.yaml", {"hop": "3"}, period="năm 2024")
        done = folder.run("compare", str(folder.root / "a"), str(folder.root / "b"))
        assert done.code == ExitCode.INPUT
        assert told(done, "version-undecided")

    def test_one_broken_file_does_not_stop_the_others(self, folder: Folder) -> None:
        for side in ("a", "b"):
            folder.put(f"{side}/1.yaml", code="00001")
            folder.put(f"{side}/2.yaml", code="00002")
        (folder.root / "b/2.yaml").write_text("criteria: mau/nho@1\ninputs: {tu: [\n", encoding="utf-8")
        (folder.root / "b/1.tham-dinh.yaml").write_text("decisions: [", encoding="utf-8")
        folder.put("a/3.yaml", code="00003")
        folder.put("b/3.yaml", code="00003")
        done = folder.run("compare", str(folder.root / "a"), str(folder.root / "b"), "--format", "json")
        assert done.code == ExitCode.INPUT
        assert units(json.loads(done.out)) == ["00003"]

    def test_the_appraisal_counts_once_it_is_finished_unless_the_declared_is_asked_for(self, folder: Folder) -> None:
        before, after = folder.put("a.yaml", period="năm 2024"), folder.put("b.yaml", period="năm 2025")
        assert folder.run("review", "new", str(after)).code == ExitCode.DONE
        begun = folder.compared(before, after)["units"][0]
        assert (begun["after"]["basis"], begun["changed"]) == ("self_reported", False)
        folder.reject("b.yaml", "A.02")
        found = folder.compared(before, after)["units"][0]
        assert found["after"]["basis"] == "appraised"
        assert [each["id"] for each in found["indicators"] if each["turn"] != "same"] == ["A.02"]
        assert any("sau là kết quả thẩm định" in note for note in found["notes"])
        assert folder.compared(before, after, "--declared")["units"][0]["changed"] is False

    def test_a_folder_says_which_units_are_appraised_on_one_side_only(self, folder: Folder) -> None:
        for side in ("a", "b"):
            for code in ("00001", "00002"):
                folder.put(f"{side}/{code}.yaml", code=code, period="năm 2024" if side == "a" else "năm 2025")
        folder.reject("b/00001.yaml", "A.02")
        folder.run("review", "new", str(folder.root / "b/00002.yaml"))
        done = folder.run("compare", str(folder.root / "a"), str(folder.root / "b"))
        assert done.out.count("(trước: tự đánh") == 1
        rows = folder.run("compare", str(folder.root / "a"), str(folder.root / "b"), "--format", "csv").out.splitlines()
        assert sum(";theo kết quả tự đánh giá;theo kết quả thẩm định;" in each for each in rows) == 5
        begun = ";theo kết quả tự đánh giá;theo kết quả tự đánh giá (đang thẩm định, đã có ý kiến 0/5 chỉ tiêu);"
        assert sum(begun in each for each in rows) == 5

    def test_a_file_of_the_result(self, folder: Folder) -> None:
        before, after = folder.put("a.yaml"), folder.put("b.yaml", {"tu": "65"})
        out = folder.root / "so-sanh.csv"
        arguments = ("compare", str(before), str(after), "-o")
        assert folder.run(*arguments, str(out)).code == ExitCode.DONE
        rows = out.read_text(encoding="utf-8").splitlines()
        assert len(rows) == 6
        assert ";A.01;Trực tuyến;từ đạt thành chưa đạt;" in rows[1]
        assert "'-15" in rows[1]
        assert folder.run(*arguments, str(out)).code == ExitCode.ACCESS
        assert folder.run(*arguments, str(out), "--force").code == ExitCode.DONE
        assert folder.run(*arguments, str(folder.root / "so-sanh.txt")).code == ExitCode.USAGE
        assert folder.run(*arguments, str(folder.root / "so-sanh.json")).code == ExitCode.DONE

    def test_nothing_on_both_sides(self, folder: Folder) -> None:
        folder.put("a/1.yaml", code="00001")
        folder.put("b/1.yaml", code="00001")
        done = folder.run("compare", str(folder.root / "a"), str(folder.root / "b"), "--unit", "00009")
        assert (done.code, done.out) == (ExitCode.INPUT, "")
        assert "Không có đơn vị mã 00009 ở cả hai bên." in done.err
        missing = folder.run("compare", str(folder.root / "khong-co"), str(folder.root / "b"))
        assert missing.code == ExitCode.ACCESS


class TestFoldersOfReports:
    def test_what_is_not_read_is_told(self, folder: Folder) -> None:
        before, after = folder.put("a/1.yaml", period="năm 2024").parent, folder.put("b/1.yaml").parent
        (before / "xa-hai.zip").write_bytes(b"PK\x05\x06" + bytes(18))
        (before / "xa-ba.yaml").write_bytes(b"")
        (before / "xa-tu.xlsx").write_bytes(b"PK\x03\x04")
        (before / "quet.pdf").write_bytes(b"%PDF-1.7 no report inside")
        (before / "tai-lieu").mkdir()
        (before / "tai-lieu" / "bang.xlsx").write_bytes(b"PK\x03\x04")
        (before / "tai-lieu" / "van-ban.pdf").write_bytes(b"%PDF-1.7")
        names = ", ".join(str(before / name) for name in ("xa-ba.yaml", "xa-hai.zip", "xa-tu.xlsx"))
        said = f"Bỏ qua 3 tệp không phải báo cáo YAML ({names}): chỉ lệnh province đọc được PDF, ZIP."
        for call in (("score",), ("check",), ("plan",), ("trend",), ("compare", str(after))):
            done = folder.run(*call, str(before))
            assert done.err.count("Bỏ qua") == 1, call
            assert said in done.err
            assert said not in done.out
        assert "Bỏ qua" not in folder.run("score", str(after)).err
        assert "Bỏ qua" not in folder.run("score", str(before / "1.yaml")).err

    def test_a_paper_beside_the_report_that_it_carries_is_no_other(self, folder: Folder) -> None:
        report_file = folder.put("a/1.yaml")
        paper = report_file.parent / "phieu.pdf"
        assert folder.run("report", str(report_file), "-o", str(paper)).code == ExitCode.DONE
        assert "Bỏ qua" not in folder.run("score", str(report_file.parent)).err
        report_file.write_text(report_file.read_text(encoding="utf-8") + "# sau khi in\n", encoding="utf-8")
        assert f"Bỏ qua 1 tệp không phải báo cáo YAML ({paper})" in folder.run("score", str(report_file.parent)).err
        report_file.unlink()
        assert f"({paper})" in folder.run("check", str(report_file.parent)).err

    def test_files_that_do_not_count_are_told(self, folder: Folder) -> None:
        for name in ("a/1.yaml", "b/1.yaml", "b/lai.yaml"):
            folder.put(name)
        done = folder.run("compare", str(folder.root / "a"), str(folder.root / "b"))
        counted, other = folder.root / "b/1.yaml", folder.root / "b/lai.yaml"
        assert f"Không tính 1 tệp: {other} (Cùng nội dung với {counted})." in done.err

    def test_a_notice_of_one_report_names_it(self, folder: Folder) -> None:
        for code in ("00001", "00002"):
            for name in ("a b", "c"):
                folder.put(f"{name}/{code}.yaml", {"tu": "x"} if code + name == "00002c" else None, code=code)
        before, after = folder.root / "a b", folder.root / "c"
        done = folder.run("compare", str(before), str(after))
        shown = " ".join(done.out.split())
        assert "BÁO CÁO CÒN 1 LỖI – CHƯA DÙNG ĐỂ TRÌNH KÝ. (" in shown
        assert "00002.yaml)" in shown.replace(" ", "").replace("(", " (")
        assert f' compare "{before}" {after} --unit MÃ' in shown


class TestTrend:
    def test_many_units_are_one_line_each(self, folder: Folder) -> None:
        months = self.months(folder, 1, 2, 4, code="00001")
        self.months(folder, 1, code="00002")
        done = folder.run("trend", months)
        rows = [line for line in done.out.splitlines() if "Xã Ví Dụ" in line]
        assert len(done.out.splitlines()) < 20
        assert "A.01" not in done.out
        assert f" trend {months} --unit MÃ" in done.out.replace("\n", " ").replace("  ", " ")
        assert len(rows) == 2
        assert "T1/2025 – T4/2025" in rows[0]
        assert "A.01" in folder.run("trend", months, "--unit", "00001").out

    def test_a_total_of_which_no_month_has_a_figure(self, folder: Folder) -> None:
        for month in (1, 2):
            path = folder.put(f"thang/{month}.yaml", period=f"tháng {month}/2025")
            lines = [
                each for each in path.read_text(encoding="utf-8").splitlines() if not each.strip().startswith("tu")
            ]
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        shown = folder.run("trend", str(folder.root / "thang")).out
        row = next(line for line in shown.splitlines() if line.strip().startswith("A.01"))
        assert "(không kỳ nào" in row

    def months(self, folder: Folder, *months: int, code: str = "08152") -> str:
        for month in months:
            folder.put(f"thang/{code}-{month}.yaml", {"hop": "1"}, period=f"tháng {month}/2025", code=code)
        return str(folder.root / "thang")

    def test_a_chart_is_one_sound_file_without_script(self, folder: Folder) -> None:
        out = folder.root / "dien-bien.svg"
        done = folder.run("trend", self.months(folder, 1, 2, 4), "-o", str(out))
        assert done.code == ExitCode.DONE
        text = out.read_text(encoding="utf-8")
        root = ElementTree.fromstring(text)
        space = {"": "http://www.w3.org/2000/svg"}
        told_of = root.find("desc", space)
        assert told_of is not None
        assert told_of.text is not None
        assert "Nhóm A: T1 24,50/30 chưa đạt; T2 24,50/30 chưa đạt; T3 chưa có số liệu; T4" in told_of.text
        assert root.get("role") == "img"
        assert not {"script", "image", "use", "foreignObject"} & {each.tag.rpartition("}")[2] for each in root.iter()}
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
        assert [each.text for each in root.iterfind(".//text", space) if each.text == "–"] == ["–"] * 3

    def test_names_of_periods_in_a_chart_leave_each_other_room(self, folder: Folder) -> None:
        for month in range(1, 7):
            folder.put(f"thang/{month}.yaml", period=f"{{from: 3/{month}/2025, to: 27/{month}/2025}}")
        out = folder.root / "x.svg"
        folder.run("trend", str(folder.root / "thang"), "-o", str(out))
        texts = ElementTree.fromstring(out.read_text(encoding="utf-8")).iterfind(".//{http://www.w3.org/2000/svg}text")
        centred = [each for each in texts if each.get("text-anchor") == "middle" and each.get("font-size") == "12"]
        assert {"03/01/2025–", "27/01/2025"} <= {each.text for each in centred}
        rows: dict[str, list[tuple[int, int]]] = {}
        for each in centred:
            half = 7 * len(each.text or "") // 2
            rows.setdefault(each.get("y", ""), []).append(
                (int(each.get("x", "0")) - half, int(each.get("x", "0")) + half)
            )
        for row in rows.values():
            assert all(one[1] <= other[0] for one, other in zip(sorted(row), sorted(row)[1:], strict=False))

    def test_a_chart_is_of_one_unit(self, folder: Folder) -> None:
        self.months(folder, 1, code="00002")
        months = self.months(folder, 1, code="00001")
        out = str(folder.root / "x.svg")
        done = folder.run("trend", months, "-o", out)
        assert done.code == ExitCode.USAGE
        assert "00001 (Xã Ví Dụ (giả định)), 00002 (Xã Ví Dụ (giả định))" in done.err
        assert folder.run("trend", months, "-o", out, "--unit", "00002").code == ExitCode.DONE

    def test_what_shares_days_is_told_and_the_rest_is_shown(self, folder: Folder) -> None:
        months = self.months(folder, 1, 2)
        folder.put("thang/nua.yaml", period="6 tháng đầu năm 2025")
        folder.put("thang/lai.yaml", period="tháng 2/2025")
        done = folder.run("trend", *map(str, sorted(Path(months).iterdir())))
        assert done.code == ExitCode.INPUT
        assert told(done, "progress-overlap")
        assert "Theo nửa năm" in done.out
        assert "Theo tháng" not in done.out
        # Of a folder one report of a month counts, or none where nothing tells which.
        done = folder.run("trend", months)
        assert (done.code, told(done, "version-undecided")) == (ExitCode.INPUT, True)
        assert all(f"Theo {kind}" in done.out for kind in ("nửa năm", "tháng"))

    def test_a_small_line_has_its_figures_beside_it(self, folder: Folder) -> None:
        for month, share in ((1, "0"), (2, "50"), (4, "100")):
            folder.put(f"thang/{month}.yaml", {"tu": share}, period=f"tháng {month}/2025")
        done = folder.run("trend", str(folder.root / "thang"))
        row = next(line for line in done.out.splitlines() if line.strip().startswith("A.01"))
        assert "▁▅·█" in row
        assert "T1 0%; T2 50%; T3 ·; T4 100%" in row
        assert "– (thiếu T3/2025)" in row

    def test_nothing_to_show(self, folder: Folder) -> None:
        months = self.months(folder, 1)
        done = folder.run("trend", months, "--unit", "00009")
        assert (done.code, done.out) == (ExitCode.INPUT, "")
        assert "Không có báo cáo nào của đơn vị mã 00009." in done.err
        assert folder.run("trend", months, "-o", str(folder.root / "x.png")).code == ExitCode.USAGE

    def test_hostile_names_stay_text(self, folder: Folder) -> None:
        path = folder.put("thang/1.yaml", period="tháng 1/2025")
        text = path.read_text(encoding="utf-8").replace("Xã Ví Dụ (giả định)", "'Xã <script>alert(1)</script>&\"=1+1'")
        path.write_text(text, encoding="utf-8")
        out = folder.root / "x.svg"
        assert folder.run("trend", str(path), "-o", str(out)).code == ExitCode.DONE
        root = ElementTree.fromstring(out.read_text(encoding="utf-8"))
        assert not [each for each in root.iter() if each.tag.endswith("script")]
        assert "&lt;script&gt;" in out.read_text(encoding="utf-8")
