"""English and Simplified Chinese grow together: every sentence has its translation, and none is left over."""

import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation import template as translation_template

SOURCE = Path(__file__).parents[2] / "src" / "towpath"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
Sentence = tuple[str, str]
"""What is meant, where the words alone don't say it, and the words: {% translate "Buy" context "a pack" %}."""
APPS = sorted(
    path for path in [*SOURCE.iterdir(), *(SOURCE / "faces").iterdir()] if (path / "__init__.py").exists() and path.name != "faces"
)


def sentences(app: Path) -> set[Sentence]:
    """Every English sentence this app may show."""
    found: set[Sentence] = set()
    for path in app.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            found |= _extract(path.read_bytes())
    for path in app.rglob("templates/**/*"):
        if path.suffix in {".html", ".txt"}:
            found |= _extract(_flush(translation_template.templatize(path.read_text(encoding="utf-8"))).encode())
    return {(meant, text) for meant, text in found if text.strip()}


def _flush(source: str) -> str:
    """Templates may be indented as they please; the reader of Python below may not be."""
    return "\n".join(line.strip() for line in source.splitlines())


def _extract(source: bytes) -> set[Sentence]:
    messages: set[Sentence] = set()
    for _line, message, _comments, meant in extract("python", BytesIO(source), KEYWORDS, options={"encoding": "utf-8"}):
        messages |= {(meant or "", part) for part in (message if isinstance(message, tuple | list) else [message])}
    return messages


def entries(app: Path) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What is meant, each translated sentence, in the singular and the plural where it has both, and the one text that Chinese has for it."""
    path = app / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    for message in read_po(StringIO(path.read_text(encoding="utf-8"))) if path.exists() else ():
        if message.id and not message.fuzzy:
            ids, texts = (message.id, message.string) if isinstance(message.id, tuple | list) else ([message.id], [message.string])
            yield message.context or "", tuple(ids), texts[0] if isinstance(texts, tuple | list) else texts


def translations(app: Path) -> dict[Sentence, str]:
    return {(meant, one): text for meant, ids, text in entries(app) for one in ids}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_every_sentence_is_translated(app):
    told = translations(app)

    assert sorted(sentence for sentence in sentences(app) if not told.get(sentence)) == []


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_placeholders_survive_translation(app):
    # "Once a week" needs no number; Chinese has one text for all numbers, so that is held against the plural.
    broken = [
        ids
        for _meant, ids, told in entries(app)
        if placeholders(ids[-1]) != placeholders(told) or placeholders(ids[0]) - placeholders(told)
    ]

    assert broken == []


WORDS_NOBODY_SAYS = re.compile(r"\b(tenant|merchant|S2B2C|operator id|uuid|null)\b", re.IGNORECASE)


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_nobody_reads_our_jargon(app):
    assert [text for _meant, text in sentences(app) if WORDS_NOBODY_SAYS.search(text)] == []


FOR_THE_NETWORKS_TEAM = {
    "How many businesses will you supply within a year?",
    "Do you want to see the businesses' customers, or write to them yourself?",
    "Should their customers' money pass through your account?",
    "Theirs stand; yours were not announced.",
}
"""Asked or told outside the console, and only there."""


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_in_chinese_the_console_is_polite_and_everything_else_is_close(app):
    """A business and its guests are 你; the network's team is 您. One page never says both."""
    wrong = "你" if app.name == "console" else "您"

    assert [text for (_meant, text), told in translations(app).items() if wrong in told and text not in FOR_THE_NETWORKS_TEAM] == []


def test_one_sentence_has_one_translation_in_all_rooms():
    """All rooms share one catalogue, and the first that knows a sentence is heard in all of them: "Questions" of a quiz would stand above those asked
    when something is booked. Where one word means two things, a context says which."""
    told: dict[tuple[str, str, bool], set[str]] = defaultdict(set)
    for app in APPS:
        for meant, ids, text in entries(app):
            told[meant, ids[0], len(ids) > 1].add(text)

    assert {sentence: sorted(texts) for sentence, texts in told.items() if len(texts) > 1} == {}
