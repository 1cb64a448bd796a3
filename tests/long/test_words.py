"""The campaign of words, on a fixture of the same shape; and what it says of our own half of the work."""

import csv
import gzip
import json

import pytest

from tests.long import words
from tests.long.wording import sets, telling
from tests.long.wording.asking import aspects_by_keywords, more_praise
from tests.long.wording.judging import Judged, chosen_floor, f1, mcnemar
from towpath.care.words.by_letters import ByLetters
from towpath.care.words.by_meaning import ByMeaning
from towpath.care.words.floors import FLOORS

REVIEWS = [
    ("味道很好，服务员很热情", {"dish_taste": "1", "service_waiters_attitude": "1"}),
    ("排队等了一个多小时，太吵了", {"service_wait_time": "-1", "environment_noise": "-1"}),
    ("价格便宜，就是停车很难", {"price_level": "1", "service_parking_convenience": "-1"}),
]


@pytest.fixture
def folder(tmp_path):
    """Three of everything, as the published files have it."""
    for name in words.NEEDED:
        (tmp_path / name).mkdir()
    _dialogues(tmp_path / "dialogues_booking")
    codes = list(sets.aspects("zh-hans").listed)
    rows = [{"reviewbody": text, **{code: said.get(code, "-2") for code in codes}} for text, said in REVIEWS]
    for part in ("train", "dev"):
        _table(tmp_path / "reviews_zh" / f"asap_{part}_sample.csv.gz", rows)
    _table(
        tmp_path / "reviews_zh" / "waimai_10k.csv.gz", [{"label": "1", "review": "很快，好吃"}, {"label": "0", "review": "太慢了，难吃"}]
    )
    _table(tmp_path / "reviews_zh" / "ChnSentiCorp_htl_all.csv.gz", [{"label": "0", "review": "房间很脏"}, {"label": "1", "review": ""}])
    _table(
        tmp_path / "reviews_en" / "Restaurant_Reviews.csv.gz", [{"Review": "Great food.", "Liked": "1"}, {"Review": "Bad.", "Liked": "0"}]
    )
    return tmp_path


def test_every_part_is_told(folder):
    text, out_of_force = words.measure(folder, [ByLetters(), ByMeaning()])

    assert text.startswith("## Words in any language\n")
    for title in (
        "The right service",
        "The need that is spoken of",
        "The right kind of business",
        "18 aspects",
        "6 aspects",
        "For or against",
    ):
        assert title in text
    assert "| restaurants, one sentence (en), meaning | 2 | 100.0 % | 100.0 % |" in text
    assert "of 3)" in text.partition("kind of business")[2].partition("###")[0]
    assert "Not measured: no sentence of the file is one that was labelled." in text, "the fixture's sentences are others"
    assert {sentence.split(",")[0] for sentence in out_of_force} <= {"('aspect'"}


@pytest.mark.parametrize("likeness", [ByLetters(), ByMeaning()], ids=lambda each: each.kind)
def test_the_floors_in_force_are_what_the_development_half_chooses(likeness):
    chosen = telling.floors_of_written(likeness)

    assert {key: FLOORS[key] for key in chosen} == chosen


def test_the_halves_are_even_and_no_message_is_in_both():
    learnt, held = sets.written(held_out=False), sets.written(held_out=True)

    assert len(learnt) == len(held) == 120
    assert {each.message for each in learnt} & {each.message for each in held} == set()
    assert [sum(each.language == language for each in held) for language in sets.LANGUAGES] == [30] * 4
    assert len({each.says for each in learnt + held}) == 240


def test_every_label_is_known_to_its_trade():
    services, needs = sets.services_by_trade(("en",)), sets.needs_by_trade()

    for each in (*sets.written(held_out=False), *sets.written(held_out=True)):
        assert each.service is None or each.service in services[each.trade], each
        assert set(each.needs) <= needs[each.trade].keys(), each


def test_labels_in_english_are_of_known_aspects_and_of_sentences_by_their_hash(folder):
    about = json.loads((sets.DATA / "review_aspects_en.json").read_text())

    assert len({each["row"] for each in about["labels"]}) == len(about["labels"]) == 160
    assert all(set(each["aspects"]) <= set(about["aspects"]) for each in about["labels"])
    assert sets.labelled_in_english(folder) == [], "of another file nothing is taken for labelled"


def test_no_sentence_of_the_set_stands_in_the_packs():
    examples = {words for known in sets.needs_by_trade().values() for several in known.values() for words in several}
    examples |= {words for known in sets.services_by_trade(("en",)).values() for each in known.values() for words in each.said}
    assert len(examples) > 300, "both kinds, in four languages"

    assert [each.says for half in (True, False) for each in sets.written(held_out=half) if each.says in examples] == []


def test_a_floor_is_the_lowest_with_four_of_five_right():
    def judged(*pairs):
        return [Judged("en", score, right, has_answer=True) for score, right in pairs]

    assert chosen_floor(judged((0.9, True), (0.8, True), (0.7, True), (0.6, True), (0.5, False), (0.4, False))) == 0.5
    assert chosen_floor(judged((0.9, False), (0.8, True))) == float("inf")
    assert chosen_floor(judged((0.9, True), (0.9, False), (0.0, True))) == float("inf")


def test_a_paired_comparison_is_exact():
    assert mcnemar(5, 5) == 1.0
    assert mcnemar(0, 6) == pytest.approx(2 / 64)
    assert f1([frozenset("ab"), frozenset()], [frozenset("b"), frozenset("c")]) == 0.5


def test_the_naive_way_is_no_straw_man():
    reviews = [sets.Review(text, frozenset(said), {}) for text, said in REVIEWS]

    assert [
        review.mentioned <= found for review, found in zip(reviews, aspects_by_keywords(reviews, sets.aspects("zh-hans")), strict=True)
    ] == [True] * 3
    assert more_praise("Great food, lovely people", "en")
    assert not more_praise("很难吃，失望", "zh-hans")


def test_without_the_data_it_is_not_run(tmp_path, monkeypatch):
    monkeypatch.setattr(words.standalone, "DATASETS", tmp_path)
    monkeypatch.setattr("sys.argv", ["words"])

    with pytest.raises(SystemExit, match="not run: dialogues_booking, reviews_en, reviews_zh not at"):
        words.main()


def _dialogues(folder):
    described = [(name, f"A service for booking a {kind}") for name, kind in sets.KINDS.items()]
    (folder / "schema.json").write_text(json.dumps([{"service_name": name, "description": words} for name, words in described]))
    talks = [("Services_1", "I need a hairdresser"), ("Services_2", "My tooth hurts, a dentist please"), ("Restaurants_1", "Hi")]
    lines = [json.dumps({"services": [name], "turns": [{"speaker": "USER", "utterance": said}]}) for name, said in talks]
    for name, some in (("sgd_train", lines[:2]), ("sgd_dev", lines[2:])):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.write("\n".join(some) + "\n")


def _table(path, rows):
    with gzip.open(path, "wt", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
