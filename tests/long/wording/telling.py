"""The section of the figures, part by part."""

from collections.abc import Iterable, Sequence
from math import inf
from pathlib import Path

from tests.long.figures import table
from tests.long.wording import asking, sets
from tests.long.wording.judging import CLEARLY_RIGHT, Judged, answered, chosen_floor, f1, mcnemar, paired_interval
from towpath.care.words.aspects_in import aspects_in
from towpath.care.words.floors import ASPECT, FLOORS, NEED, SERVICE, floor_of
from towpath.care.words.likeness import Likeness
from towpath.care.words.polarity import leans
from towpath.refinery.statistics import wilson

HEAD = ("compared by", *sets.LANGUAGES, "all", "named when sure", "of these right", "silent where nothing fits")


def about(likenesses: Sequence[Likeness]) -> str:
    held_out, development = sets.written(held_out=True), sets.written(held_out=False)
    return (
        "## Words in any language\n\n"
        f"By `{'` and `'.join(each.label for each in likenesses)}`. The set written for it has {len(held_out) + len(development)} sentences, a quarter each in "
        "English, Chinese, German and Portuguese: short ones, misspelt ones, indirect ones, and some that fit nothing. The same hand wrote the sentences, what they "
        "mean, and the packs' examples, so real customers will be understood less well. Every second message is held out, the same message in all four "
        f"languages; the {len(held_out)} held-out sentences are reported, the floors of “sure” were chosen on the others (the lowest from which on four of "
        "five answers are right; nine of ten for services). In brackets the 95 % interval (Wilson)."
    )


def services(likenesses: Iterable[Likeness]) -> str:
    sentences = sets.written(held_out=True)
    rows = [
        _row(f"{likeness.kind}; shop's words: {shop}", asking.services_asked(sentences, shop, likeness), floor_of(SERVICE, likeness))
        for likeness in likenesses
        for shop in sets.SHOPS
    ]
    rows += [
        _row(f"{likeness.kind}; name and description alone", asking.services_asked(sentences, "both", likeness, said=False), inf)
        for likeness in likenesses
    ]
    return (
        "### The right service of a shop\n\nThe sentence beside what a new shop of the trade begins with (three to eight services): name and description "
        "in the language or languages the shop has them, and what the pack says people say who mean it (three or four sentences a service in all four languages; "
        "none for the dishes of a kitchen, which nobody books). How the two count together was chosen on the development half. The last rows are what is found "
        f"without those sentences. Right first time, of the sentences that mean a service.\n\n{table(HEAD, rows)}"
    )


def needs(likenesses: Iterable[Likeness]) -> str:
    sentences = sets.written(held_out=True)
    rows = [_row(likeness.kind, asking.needs_asked(sentences, likeness), floor_of(NEED, likeness)) for likeness in likenesses]
    return (
        "### The need that is spoken of\n\nBeside the packs' examples (two or three a need, in all four languages). Right first time, of "
        f"the sentences that speak of a need.\n\n{table(HEAD, rows)}"
    )


def businesses(folder: Path, likenesses: Iterable[Likeness]) -> str:
    rows = []
    for likeness in likenesses:
        judged = asking.businesses_asked(folder, likeness)
        named = answered(judged, floor_of(SERVICE, likeness))
        rows.append(
            (likeness.kind, _share(_right(judged), len(judged)), _share(len(named), len(judged)), _share(_right(named), len(named)))
        )
    return (
        "### The right kind of business, in booking dialogues\n\nSchema-Guided Dialogues (English, CC BY-SA 4.0), nothing chosen on them. A dialogue is about one "
        "service of the catalogue, and that is the label: restaurant (two of the catalogue's services), hairdresser, dentist, doctor or therapist. Asked is the "
        "customer's first utterance alone, beside the catalogue's own one-sentence descriptions. Many first utterances do not say what is looked for.\n\n"
        + table(("compared by", "right first time", "named when sure", "of these right"), rows)
    )


def aspects(folder: Path, likenesses: Iterable[Likeness]) -> str:
    likenesses = list(likenesses)
    chinese, learnt = sets.aspects("zh-hans"), sets.reviews_by_aspect(folder, "train")
    alone = {each.kind: asking.aspect_floor(asking.aspects_asked(learnt, chinese, each), learnt) for each in likenesses}
    return (
        "### What a restaurant review speaks of (Chinese, 18 aspects)\n\nASAP samples: floors on the 100 reviews of its train sample, figures on the 100 of its dev "
        "sample. Naive: a list of words an aspect. Likeness alone: the nearest of three sentences of praise and three of blame an aspect; on the train sample it "
        "finds as many of the aspects as the list does, but more than a third of what it finds is not there (of the list's, a sixth). Ours: the list, and by likeness only what is so near that the F1 of both "
        "together was best on the train sample. F1 over all mentions, the difference with a 95 % interval over reviews drawn anew (paired bootstrap), and an exact "
        f"test over every aspect of every review.\n\n{_aspects_told(chinese, sets.reviews_by_aspect(folder, 'dev'), likenesses, alone)}\n\n"
        "### What a restaurant sentence speaks of (English, 6 aspects)\n\nThe first 160 sentences of `reviews_en` by their hash, labelled by hand; the list, the "
        "examples and the labels are of one hand, and the list was written with the sentences in view, so it is flattered. Nothing was chosen on them: the floors "
        f"are those of the Chinese train sample.\n\n{_aspects_told(sets.aspects('en'), sets.labelled_in_english(folder), likenesses, alone)}"
    )


def _aspects_told(known: sets.Aspects, held: Sequence[sets.Review], likenesses: Iterable[Likeness], alone: dict[str, float]) -> str:
    if not held:
        return "Not measured: no sentence of the file is one that was labelled."
    true = [review.mentioned for review in held]
    naive = asking.aspects_by_keywords(held, known)
    rows, sides = [("keywords (naive)", f"{f1(naive, true):.3f}", "", "")], []
    for likeness in likenesses:
        near = asking.aspects_asked(held, known, likeness)
        ours = asking.either(asking.from_floor(near, floor_of(ASPECT, likeness)), naive)
        for title, found in ((f"{likeness.kind} alone", asking.from_floor(near, alone[likeness.kind])), (f"ours, {likeness.kind}", ours)):
            p = _p_of_decisions(found, naive, true, known)
            rows.append((title, f"{f1(found, true):.3f}", _interval_of_f1(found, naive, true), p))
        sides.append(_sides(likeness, known, naive, held))
    return (
        table(("found by", "F1", "less the naive one", "p (McNemar)"), rows)
        + "\n\nKind or unkind, of the aspects that both ways found and that have a side:\n\n"
        + _paired_table(sides)
    )


def _p_of_decisions(
    ours: Sequence[frozenset[str]], naive: Sequence[frozenset[str]], true: Sequence[frozenset[str]], known: sets.Aspects
) -> str:
    """Whether an aspect is spoken of, asked of every aspect of every review."""
    gains = [
        ((code in one) == (code in there)) - ((code in other) == (code in there))
        for one, other, there in zip(ours, naive, true, strict=True)
        for code in known.listed
    ]
    return _p(mcnemar(gains.count(1), gains.count(-1)))


def opinions(folder: Path, likenesses: Iterable[Likeness]) -> str:
    likenesses, rows = list(likenesses), []
    for title, texts in sets.opinions(folder).items():
        naive = [asking.more_praise(text, language) == is_for for language, text, is_for in texts]
        for likeness in likenesses:
            leaning = leans([text for _language, text, _for in texts], likeness)
            ours = [(lean > 0) == is_for for lean, (_language, _text, is_for) in zip(leaning, texts, strict=True)]
            rows.append((f"{title}, {likeness.kind}", ours, naive))
    return (
        "### For or against\n\nAt most 600 texts of each kind, the first by their hash. That a text is heard part by part was chosen on the Chinese texts ranked 1,001 to 1,500. Ours: nearer to ten sentences of praise, or to ten of "
        "blame, of no trade. Naive: more words of praise, or of blame, from a list.\n\n" + _paired_table(rows)
    )


def floors_out_of_force(folder: Path, likenesses: Iterable[Likeness]) -> list[str]:
    """Floors in force that the development halves would not choose."""
    reviews, known = sets.reviews_by_aspect(folder, "train"), sets.aspects("zh-hans")
    chosen = {}
    for likeness in likenesses:
        chosen |= floors_of_written(likeness)
        near = asking.aspects_asked(reviews, known, likeness)
        chosen[ASPECT, likeness.kind] = asking.aspect_floor(near, reviews, asking.aspects_by_keywords(reviews, known))
    return [f"{key}: in force {FLOORS.get(key)}, chosen {floor}" for key, floor in chosen.items() if FLOORS.get(key) != floor]


def floors_of_written(likeness: Likeness) -> dict[tuple[str, str], float]:
    """What the development half of the written set chooses; for services over shops of either language and of both."""
    development = sets.written(held_out=False)
    judged = [each for shop in sets.SHOPS for each in asking.services_asked(development, shop, likeness)]
    return {
        (SERVICE, likeness.kind): chosen_floor(judged, CLEARLY_RIGHT),
        (NEED, likeness.kind): chosen_floor(asking.needs_asked(development, likeness)),
    }


def _row(title: str, judged: Sequence[Judged], floor: float) -> tuple[str, ...]:
    wanted = [each for each in judged if each.has_answer]
    by_language = [[each for each in wanted if each.language == language] for language in sets.LANGUAGES]
    named = answered(judged, floor)
    unfit = [each for each in judged if not each.has_answer]
    return (
        title,
        *(f"{_right(some)} of {len(some)}" for some in by_language),
        _share(_right(wanted), len(wanted)),
        f"{len(named)} of {len(judged)}",
        _share(_right(named), len(named)),
        f"{len(unfit) - len(answered(unfit, floor))} of {len(unfit)}",
    )


def _sides(
    likeness: Likeness, known: sets.Aspects, naive: Sequence[frozenset[str]], reviews: Sequence[sets.Review]
) -> tuple[str, list[bool], list[bool]]:
    by_us, by_words = [], []
    for plain, review in zip(naive, reviews, strict=True):
        ours = {each.code: each.is_praise for each in aspects_in(review.text, known.examples, likeness, known.listed)}
        for code in sorted(plain & ours.keys() & review.sides.keys()):
            by_us.append(ours[code] == review.sides[code])
            by_words.append(asking.praised_by_keywords(review.text, code, known) == review.sides[code])
    return likeness.kind, by_us, by_words


def _paired_table(rows: Iterable[tuple[str, list[bool], list[bool]]]) -> str:
    head = ("compared by", "texts", "right", "naive right", "difference", "p (McNemar)")
    return table(head, [_paired_row(*row) for row in rows if row[1]])


def _paired_row(title: str, ours: list[bool], naive: list[bool]) -> tuple[str, ...]:
    gains = [int(one) - int(other) for one, other in zip(ours, naive, strict=True)]
    p = mcnemar(gains.count(1), gains.count(-1))
    return (
        title,
        f"{len(ours):,}",
        _percent(sum(ours), len(ours)),
        _percent(sum(naive), len(naive)),
        _points(sum(gains) / len(gains), paired_interval(len(gains), lambda drawn: sum(gains[i] for i in drawn) / len(drawn))),
        _p(p),
    )


def _p(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def _interval_of_f1(ours: Sequence[frozenset[str]], naive: Sequence[frozenset[str]], true: Sequence[frozenset[str]]) -> str:
    def difference(drawn: Sequence[int]) -> float:
        there = [true[i] for i in drawn]
        return f1([ours[i] for i in drawn], there) - f1([naive[i] for i in drawn], there)

    low, high = paired_interval(len(true), difference)
    return f"{f1(ours, true) - f1(naive, true):+.3f} ({low:+.3f} to {high:+.3f})"


def _right(judged: Sequence[Judged]) -> int:
    return sum(each.is_right for each in judged)


def _share(hits: int, n: int) -> str:
    if n == 0:
        return "–"
    low, high = wilson(hits, n)
    return f"{_percent(hits, n)} ({100 * low:.0f}–{100 * high:.0f}; {hits:,} of {n:,})"


def _percent(hits: int, n: int) -> str:
    return f"{100 * hits / n:.1f} %" if n else "–"


def _points(difference: float, interval: tuple[float, float]) -> str:
    low, high = interval
    return f"{100 * difference:+.1f} ({100 * low:+.1f} to {100 * high:+.1f})"
