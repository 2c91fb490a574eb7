"""The score sheet as HTML: complete in itself, safe, marked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cds_score import documents
from cds_score.documents.bundled import reports_folder
from cds_score.documents.environment import Templates, clean, kept, paragraphs, short_digest, signs
from cds_score.documents.errors import TemplateFault
from cds_score.documents.mark import MARK, MARK_EN
from cds_score.documents.picture import WIDTH, bars
from cds_score.documents.sheet import sheet_html
from tests.unit.documents import sample

WEIRD = "<script>alert(1)</script><img src=http://example.org/x.png> {{ 7 * 7 }} \u0338&amp;"


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said += data


def override(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_nothing_outside_is_referred_to() -> None:
    html = sheet_html(sample.assessment())
    for tag, attributes in Elements(html).found:
        assert tag not in {"script", "link", "iframe", "object", "embed", "img", "base", "a", "form"}
        assert not {"src", "href", "srcset", "action"} & attributes.keys(), tag
    addresses = re.findall(r"url\(([^)]*)\)", html)
    assert addresses
    assert all(address.startswith(('"data:image/svg+xml;base64,', "#")) for address in addresses)
    assert "@import" not in html
    assert "asset:" not in html


def test_a_browser_may_run_and_load_nothing() -> None:
    html = sheet_html(sample.assessment())
    policy = html.index("Content-Security-Policy")
    assert "default-src 'none'" in html[policy : policy + 80]
    assert policy < html.index("<style>")


def test_user_text_is_text() -> None:
    full = sample.assessment()
    full.commune.name = WEIRD
    full.indicators[18].explanation = WEIRD
    full.narrative["results"] = WEIRD
    full.notices = [WEIRD]
    page = Elements(sheet_html(full))
    assert not {"script", "img"} & {tag for tag, _ in page.found}
    assert page.said.count("{{ 7 * 7 }} \u0338&amp;") >= 4


def test_each_indicator_and_its_reason_is_printed() -> None:
    full = sample.assessment()
    said = " ".join(Elements(sheet_html(full)).said.replace("\xa0", " ").split())
    for indicator in full.indicators:
        assert indicator.name in said
        assert indicator.sentence in said
        assert indicator.need in said
    for text in (*full.notices, *full.criteria.own_choices, full.award.rule_text, *full.digests.values()):
        assert text in said


def test_text_is_nfc_and_has_no_control_characters() -> None:
    assert clean("Tha\u0302\u0301p\x00\x0b\n\t") == "Thấp\n\t"


def test_the_traces_of_the_print_are_the_last_of_the_sheet() -> None:
    said = Elements(sheet_html(sample.assessment())).said
    traces = said.index("Dấu vết của bản in")
    assert traces > said.index("IV. ")
    assert "IV. " not in said[traces:]
    assert said[traces:].count("SHA-256") == 3


def test_a_figure_stays_with_its_comparison_sign() -> None:
    assert "≥\xa070%" in sheet_html(sample.assessment())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_mark_stands_before_anything_a_template_writes(lang: sample.Lang) -> None:
    html = sheet_html(sample.assessment(lang))
    body = html.index("<body>")
    assert body < html.index(MARK, body) < html.index('class="masthead"')
    assert (MARK_EN in html) is (lang == "en")


def test_an_approved_set_is_not_marked() -> None:
    full = sample.assessment()
    full.criteria.approved = True
    assert MARK not in sheet_html(full)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("score-sheet.html.j2", "<style>* { display: none !important }</style><!--"),
        ("score-sheet.html.j2", "</body></html><script>document.body.remove()</script>"),
        ("styles/sheet.css", "</style></head><!-- "),
        ("page.html.j2", "{{ content }}"),
        ("mark.html.j2", ""),
    ],
)
def test_no_override_removes_the_mark(tmp_path: Path, name: str, text: str) -> None:
    html = sheet_html(sample.assessment(), overrides=override(tmp_path, name, text))
    start = html.index("<body>")
    banner = html[start : html.index(MARK, start)]
    assert "display: block !important" in banner
    assert "visibility: visible !important" in banner
    assert html.count("</style>", 0, start) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{{ a.nonsense }}",
        "{% if %}",
        "{{ a.__class__.__mro__ }}",
        "{% do a.notices.clear() %}",
        "{{ a.notices.append('x') }}",
        "{{ 1 // 0 }}",
        "{{ a.period.year + 'x' }}",
        "{% include 'nowhere.j2' %}",
    ],
)
def test_a_wrong_template_is_an_error_that_names_the_place(tmp_path: Path, text: str) -> None:
    folder = override(tmp_path, "score-sheet/heading.html.j2", f"\n{text}")
    with pytest.raises(TemplateFault) as caught:
        sheet_html(sample.assessment(), overrides=folder)
    assert "heading.html.j2:2" in caught.value.vi
    assert "heading.html.j2:2" in caught.value.en


def test_wrong_words_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match=r"texts\.vi\.toml"):
        sheet_html(sample.assessment(), overrides=override(tmp_path, "texts.vi.toml", "page = "))


def test_a_province_may_change_words_and_parts(tmp_path: Path) -> None:
    override(tmp_path, "texts.vi.toml", 'page = "Tờ"')
    override(tmp_path, "score-sheet/narrative.html.j2", "<p>Phần riêng của tỉnh</p>")
    html = sheet_html(sample.assessment(), overrides=tmp_path)
    assert 'data-page="Tờ"' in html
    assert "Phần riêng của tỉnh" in html
    assert sample.NARRATIVE["proposals"] not in html


def test_a_province_changes_one_word_of_a_table_and_keeps_the_others(tmp_path: Path) -> None:
    override(tmp_path, "texts.vi.toml", '[needs]\nexplanation = "Nói rõ:"\n')
    words = Templates(tmp_path).words("vi")
    assert words["needs"]["explanation"] == "Nói rõ:"
    assert words["needs"]["wanted"] == "Tài liệu cần có:"
    assert Templates().words("vi")["needs"]["explanation"] == "Giải trình:"


def test_what_is_needed_is_said_once() -> None:
    """What the program says of it begins with the word by itself: “Cần: …”, “Cần thêm ít nhất …”."""
    full = sample.assessment()
    full.indicators[0].state, full.indicators[0].need = "not_met", "Cần: có kế hoạch tập huấn."
    said = " ".join(Elements(sheet_html(full)).said.split())
    assert said.count("Cần: có kế hoạch tập huấn.") == 1
    assert "cần làm: Cần" not in said


def test_in_english_groups_and_lines_have_english_names() -> None:
    said = " ".join(Elements(sheet_html(sample.assessment("en"))).said.split())
    assert "2. Results by pillar Pillar Result" in said
    assert "3. Results by indicator No. Indicator Target" in said
    assert "Trụ cột" not in said
    assert "Chỉ tiêu" not in said.replace("Chỉ tiêu đạt mà chưa có", "")


def test_nothing_upright_but_the_results_stands_before_the_table_across() -> None:
    html = sheet_html(sample.assessment())
    heads = re.findall(r"<h3>(\d\. [^<]*)</h3>|(<section class=\"wide\">)", html)
    assert ["".join(each) for each in heads[:6]] == [
        "1. Kết quả chung",
        "2. Kết quả theo trụ cột",
        '<section class="wide">',
        "3. Kết quả theo chỉ tiêu",
        "4. Quy tắc đánh giá và lý do",
        "5. Danh mục tài liệu kiểm chứng đã nêu",
    ]


def test_both_languages_have_the_same_words_and_all_are_used() -> None:
    def keys(words: dict[str, object], prefix: str = "") -> set[str]:
        return {
            name
            for key, value in words.items()
            for name in (keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key})
        }

    vi, en = (
        keys(tomllib.loads((reports_folder() / f"texts.{lang}.toml").read_text(encoding="utf-8")))
        for lang in ("vi", "en")
    )
    assert vi == en
    used = "".join(path.read_text(encoding="utf-8") for path in reports_folder().rglob("*.j2"))
    own = used
    used = used.replace("w.", "t.approval.")  # as the minutes call their own words
    by_index = (
        "title.",
        "state.",
        "why.",
        "narrative.",
        "trace.short_",
        "appraisal.",
        "approval.kinds.",
        "approval.keys.",
        "approval.values.",
        # The desk hands these to its script, and calls by name when a figure arises.
        "desk.script.",
        "desk.flow",
        "desk.stock",
        "desk.fictional_yes",
        # The page of a round calls its filters and its distributions by name.
        *(f"round_page.{name}" for name in ("award", "bands", "by_state", "group", "set", "states", "tiers")),
    )
    code = "".join(path.read_text(encoding="utf-8") for path in Path(documents.__file__).parent.rglob("*.py"))
    in_code = {"approval.own", *(f"dossier.{key}" for key in ("file", "absent", "online", "no_file"))}
    # A paper's own words are `w` in its template.
    in_code |= {
        key
        for key in vi
        if key.startswith(("official.", "papers.", "province."))
        and (re.search(rf"['\"]{key.rsplit('.')[-1]}['\"]", code) or f"w.{key.rsplit('.')[-1]}" in own)
    }
    assert [key for key in vi - in_code if f"t.{key}" not in used and not key.startswith(by_index)] == []


def test_bars_have_one_width_per_indicator() -> None:
    drawn = bars(sample.assessment())
    widths = {segment.width / segment.count for segments in drawn.values() for segment in segments}
    assert max(widths) - min(widths) <= 1
    longest = drawn["XHS"]
    assert longest[-1].x + longest[-1].width == WIDTH
    assert bars(sample.empty())["CQS"][0].count == 11


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xã Ví Dụ (giả định)", 'Xã Ví Dụ<span> <span class="kept">(giả định)</span></span>'),
        ("Tiến độ quý I năm 2026", 'Tiến độ quý I<span> <span class="kept">năm 2026</span></span>'),
        ("Xã Ví Dụ", "Xã Ví Dụ"),  # nothing would stand before it
        ("a < b " + "dài" * 7, "a &lt; b " + "dài" * 7),  # too long for a narrow head
        ("", ""),
    ],
)
def test_the_last_words_are_held_together(text: str, wanted: str) -> None:
    assert kept(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("chưa đạt: CQS.04, KTS.03.", ["CQS.04", "KTS.03"]),
        ("(CQS.04)", ["CQS.04"]),
        ("Quyết định 01/QĐ-UBND ngày 5/1", ["01/QĐ-UBND"]),
        ("TP.HCM, v1.23, XA.123, AB.12/3", []),
    ],
)
def test_numbers_of_documents_and_codes_are_held_in_one_line(text: str, wanted: list[str]) -> None:
    assert re.findall(r'<span class="sign-text">([^<]*)</span>', signs(text)) == wanted
    assert re.sub(r"</?span[^>]*>", "", signs(text)) == text


def test_small_helpers() -> None:
    assert short_digest("3f2a91bc07de5a5a") == "3f2a 91bc 07de"
    assert paragraphs(" a \n\n b\n") == ["a", "b"]


def test_trial_bears_no_agency_and_no_signature() -> None:
    real, trial = (sheet_html(replace(sample.assessment(), trial=trial)) for trial in (False, True))
    for part in ("Cộng hòa xã hội chủ nghĩa Việt Nam", 'class="signatures"'):
        assert part in real
        assert part not in trial
