"""One stylesheet is sent, and it says exactly what the many say."""

from pathlib import Path

from towpath.ui import finders


def test_every_part_is_in_the_joined_sheet_in_its_layer():
    css = finders.joined()

    for sheet in finders.SOURCE.rglob("*.css"):
        if sheet.name != "app.css":
            assert sheet.read_text(encoding="utf-8") in css
    assert "@import" not in css
    assert css.index("@layer reset, tokens") < css.index("@layer reset {")
    assert css.count("{") == css.count("}")


def test_print_rules_stay_with_the_printer():
    css = finders.joined()

    assert css.index("@media print {") < css.index("@page")


def test_the_finder_writes_the_sheet_and_renews_it(settings, tmp_path):
    settings.TOWPATH_DATA = tmp_path
    finder = finders.Joined()

    path = Path(finder.find("ui/app.css"))
    path.write_text("old", encoding="utf-8")
    [(name, storage)] = finder.list([])

    assert name == "ui/app.css"
    assert Path(storage.path(name)).read_text(encoding="utf-8") == finders.joined()


def test_the_finder_leaves_other_files_alone(settings, tmp_path):
    settings.TOWPATH_DATA = tmp_path

    assert finders.Joined().find("ui/tokens.css") == []
