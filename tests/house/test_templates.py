"""Every template parses, and none brings anything the content security policy would refuse."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

SOURCE = Path(__file__).parents[2] / "src" / "towpath"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.is_file() and path.suffix in {".html", ".txt", ".svg"})
INLINE = re.compile(r"\sstyle=|\son[a-z]+=[\"']|hx-on|javascript:|<style[\s>]|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def name_of(path: Path) -> str:
    return str(path).split("/templates/", 1)[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_parses(path):
    assert get_template(name_of(path))


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.suffix != ".txt"], ids=name_of)
def test_template_has_nothing_inline(path):
    markup = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert INLINE.findall(markup) == []


def test_there_are_templates():
    assert len(TEMPLATES) > 10
