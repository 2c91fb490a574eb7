"""Where sets lie and how they are found."""

from __future__ import annotations

from cds_score.criteria.catalogue import Catalogue, bundled_root, load, sets_below
from tests.helpers import codes, load_set, set_text, write_set


def add(root, name: str, version: str, title: str = "Bộ thử"):
    folder = root / name / version
    folder.mkdir(parents=True)
    (folder / "set.yaml").write_text(set_text().replace("Bộ tiêu chí thử", title), encoding="utf-8")
    return folder


def test_sets_are_named_by_their_folders(tmp_path):
    add(tmp_path, "tinh/xa", "2023")
    add(tmp_path, "tinh/xa", "2024")
    add(tmp_path, "tinh", "1")
    assert [name for name, _ in sets_below([tmp_path])] == ["tinh@1", "tinh/xa@2023", "tinh/xa@2024"]


def test_an_id_alone_names_the_only_version_and_never_one_of_two(tmp_path):
    only = add(tmp_path, "tinh/xa", "2023")
    assert Catalogue([tmp_path]).folder("tinh/xa") == only
    add(tmp_path, "tinh/xa", "2024")
    assert Catalogue([tmp_path]).folder("tinh/xa") is None
    assert Catalogue([tmp_path]).folder("tinh/xa@2023") == only


def test_the_roots_of_a_province_come_before_the_bundled_one(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    mine = add(first, "tinh/xa", "1")
    add(second, "tinh/xa", "1")
    sets = Catalogue([first, second])
    assert sets.folder("tinh/xa@1") == mine
    assert sets.names().count("tinh/xa@1") == 1
    assert sets.roots[-1] == bundled_root()


def test_an_unknown_name_has_no_folder(tmp_path):
    assert Catalogue([tmp_path]).folder("tinh/xa@1") is None


def test_a_set_is_read_once(tmp_path):
    folder = write_set(tmp_path, set_text())
    sets = Catalogue([tmp_path])
    assert sets.load(folder)[0] is sets.load(folder)[0]


def test_the_bundled_sets_have_no_fault():
    found = {name: codes(load(folder)[1]) for name, folder in sets_below([bundled_root()])}
    assert "thanh-hoa/cap-xa@2023" in found
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_set_knows_its_name_and_the_digest_of_its_text(tmp_path):
    criteria = load_set(tmp_path)
    assert criteria.name == "mau/nho@1"
    assert criteria.digest == load_set(tmp_path).digest
    assert criteria.digest != load_set(tmp_path, set_text() + "# ghi chú\n").digest


def test_a_set_says_what_it_chose_without_any_document(tmp_path):
    chosen = load_set(tmp_path).own_choices
    assert "Cách làm tròn điểm" in chosen["vi"]
    assert "Mức yêu cầu của các chỉ tiêu A.01" in chosen["vi"]
    assert len(chosen["vi"]) == len(chosen["en"])
