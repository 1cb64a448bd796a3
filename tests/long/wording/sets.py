"""The sentences and reviews that words are measured on. The written set is ours; the rest is looked for at TOWPATH_DATASETS.

Every second message of the written set is held out, the same message in all four languages, so that no translation of one lies in the other half.
"""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from towpath.care.words.aspects_in import Examples, Listed
from towpath.care.words.match_service import Spoken, said_of, words_of_service
from towpath.care.words.needs_in import examples_of
from towpath.network.packs import shipped_packs

DATA = Path(__file__).parents[2] / "data"
LANGUAGES = ("en", "zh-hans", "de", "pt")
SHOPS = {"English": ("en",), "Chinese": ("zh-hans",), "both": ("en", "zh-hans")}
"""In which languages a shop has the words of its services."""
KINDS = {
    "Restaurants_1": "restaurant",
    "Restaurants_2": "restaurant",
    "Services_1": "hairdresser",
    "Services_2": "dentist",
    "Services_3": "doctor",
    "Services_4": "therapist",
}
MOST_REVIEWS = 600
Row = dict[str, str]
Words = Mapping[str, list[str]]


@dataclass(frozen=True)
class Sentence:
    """What somebody wrote to a shop, and what they meant: a service of its trade or none of them, and needs of its trade or none."""

    message: str
    trade: str
    language: str
    service: str | None
    needs: tuple[str, ...]
    says: str

    @property
    def is_held_out(self) -> bool:
        return int(self.message.rpartition("-")[2]) % 2 == 0


@dataclass(frozen=True)
class Aspects:
    """What reviews may speak of: by code sentences that praise and that blame it, and the naive way, a list of words."""

    language: str
    examples: Examples
    listed: Listed


@dataclass(frozen=True)
class Review:
    """Of a restaurant: which of the aspects it speaks of, and to which of them it is kind (True) or unkind (False); mixed ones have no side."""

    text: str
    mentioned: frozenset[str]
    sides: Mapping[str, bool]


def written(*, held_out: bool) -> list[Sentence]:
    """One half of the set that was written for this."""
    found = json.loads((DATA / "sentences_needs.json").read_text(encoding="utf-8"))
    sentences = [Sentence(**{**each, "needs": tuple(each["needs"])}) for each in found]
    return [each for each in sentences if each.is_held_out == held_out]


def services_by_trade(languages: tuple[str, ...], *, said: bool = True) -> dict[str, Mapping[str, Spoken]]:
    """What the shops of each trade begin with, in these languages: what can be booked, and where nothing can, what is on the menu. `said`: with what the
    pack says people say who mean it."""
    found: dict[str, Mapping[str, Spoken]] = {}
    for pack in shipped_packs():
        listed = pack["booking"]["template"] if "booking" in pack else pack["presence"]["template"]
        examples = said_of(listed) if said else {}
        found[pack["trade"]] = {
            each["code"]: Spoken(
                [words for one in languages for words in words_of_service(each["name"][one], each["description"][one])],
                examples.get(each["code"], []),
            )
            for each in listed
        }
    return found


def needs_by_trade() -> dict[str, Words]:
    """What people say who need something of a trade, in all languages of the packs' examples."""
    return {pack["trade"]: examples_of(pack["care"].get("needs", [])) for pack in shipped_packs()}


def first_words(folder: Path) -> list[tuple[str, str]]:
    """Booking dialogues: what the customer says first, and the kind of business the whole dialogue then books or looks for."""
    return [
        (next(turn["utterance"] for turn in talk["turns"] if turn["speaker"] == "USER"), KINDS[talk["services"][0]])
        for name in ("sgd_train", "sgd_dev")
        for talk in _json_lines(folder / "dialogues_booking" / f"{name}.jsonl.gz")
    ]


def kinds_of_business(folder: Path) -> dict[str, Spoken]:
    """Each kind by the sentence with which the dialogues' own catalogue describes it."""
    found: dict[str, list[str]] = {}
    for each in json.loads((folder / "dialogues_booking" / "schema.json").read_text(encoding="utf-8")):
        found.setdefault(KINDS[each["service_name"]], []).append(each["description"])
    return {kind: Spoken(described) for kind, described in found.items()}


def reviews_by_aspect(folder: Path, part: str) -> list[Review]:
    """Restaurant reviews in Chinese; `part` is train or dev, as they were published."""
    rows = _rows(folder / "reviews_zh" / f"asap_{part}_sample.csv.gz")
    return [_review(row) for row in rows]


def opinions(folder: Path) -> dict[str, list[tuple[str, str, bool]]]:
    """Texts that are for or against, by where they are from: language, text, whether it is for. At most 600 of each, by the hash of the text."""
    files = {
        "restaurants, one sentence (en)": ("en", "reviews_en/Restaurant_Reviews", "Review", "Liked"),
        "food delivery (zh)": ("zh-hans", "reviews_zh/waimai_10k", "review", "label"),
        "hotels (zh)": ("zh-hans", "reviews_zh/ChnSentiCorp_htl_all", "review", "label"),
    }
    found = {}
    for title, (language, name, text, label) in files.items():
        rows = {row[text]: row[label] == "1" for row in _rows(folder / f"{name}.csv.gz") if row[text].strip()}
        chosen = sorted(rows, key=lambda each: hashlib.sha256(each.encode()).digest())[:MOST_REVIEWS]
        found[title] = [(language, each, rows[each]) for each in chosen]
    return found


def aspects(language: str) -> Aspects:
    """Eighteen for the Chinese reviews, as ASAP has them; six for the English sentences."""
    found = (_aspects() if language == "zh-hans" else _aspects_en())["aspects"]
    return Aspects(
        language,
        {code: {"good": each["good"], "bad": each["bad"]} for code, each in found.items()},
        {code: each["keywords"] for code, each in found.items()},
    )


def labelled_in_english(folder: Path) -> list[Review]:
    """Sentences labelled by hand, by their row; a label whose sentence is another one now is left out."""
    rows, found = list(_rows(folder / "reviews_en" / "Restaurant_Reviews.csv.gz")), []
    for each in _aspects_en()["labels"]:
        text = rows[each["row"]]["Review"] if each["row"] < len(rows) else ""
        if hashlib.sha256(text.encode()).hexdigest()[:16] == each["sha256"]:
            found.append(Review(text, frozenset(each["aspects"]), each["aspects"]))
    return found


def opinion_keywords() -> dict[str, dict[str, list[str]]]:
    """The naive way: words of praise and of blame, by language."""
    found: dict[str, dict[str, list[str]]] = _aspects()["keywords"]
    return found


def _review(row: Row) -> Review:
    codes = [code for code in _aspects()["aspects"] if row[code] != "-2"]
    return Review(row["reviewbody"], frozenset(codes), {code: row[code] == "1" for code in codes if row[code] != "0"})


def _aspects() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "review_aspects.json").read_text(encoding="utf-8"))
    return found


def _aspects_en() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "review_aspects_en.json").read_text(encoding="utf-8"))
    return found


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path) as packed:
        yield from csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8-sig", newline=""))


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
