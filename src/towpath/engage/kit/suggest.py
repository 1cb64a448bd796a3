"""Which kits a business could make this week: occasions of its trade that fit the month and its own quiet hours, in words made of its own facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from towpath.engage.kit.facts import Facts
from towpath.network.kits import KitSection, Occasion, facts_in
from towpath.network.packs import in_language

Words = dict[str, dict[str, str]]
OWN = "own"
"""An empty kit, to be filled with words of one's own."""


@dataclass(frozen=True)
class Suggestion:
    """One occasion with its words put together, and why it is proposed."""

    code: str
    name: Mapping[str, str]
    words: Words
    leads_to: str
    season: bool
    quiet: bool

    def headline(self, language: str) -> str:
        return in_language({code: words["headline"] for code, words in self.words.items()}, language)


def occasions_of(manifest: Mapping[str, Any]) -> Sequence[Occasion]:
    """Those of a pack; versions of before had none."""
    return KitSection.model_validate(manifest.get("kit") or {}).occasions


def suggest_kits(*, occasions: Sequence[Occasion], facts: Facts, today: date) -> list[Suggestion]:
    """What belongs to the season first, then what fits quiet hours, then what always can be said. Pure."""
    fitting = [each for each in occasions if (not each.months or today.month in each.months) and (each.when == "always" or facts.quiet)]
    made = [suggestion for each in fitting if (suggestion := put_together(each, facts)) is not None]
    return sorted(made, key=lambda each: (not each.season, not each.quiet))


def put_together(occasion: Occasion, facts: Facts) -> Suggestion | None:
    """Its words with the facts in them. A sentence whose fact is not there is left out; without a headline it is nothing to propose."""
    words = {}
    for language, known in facts.words.items():
        headline = _said(in_language(occasion.headline, language), known)
        text = _joined([in_language(each, language) for each in occasion.sentences], known, language)
        post = _joined([in_language(each, language) for each in occasion.post], known, language)
        if not headline or not text or not post:
            return None
        words[language] = {"headline": headline, "text": text, "post": post}
    leads_to = occasion.leads_to if occasion.leads_to in facts.leads_to else "home"
    return Suggestion(occasion.code, occasion.name, words, leads_to, bool(occasion.months), occasion.when == "quiet")


def why(suggestion: Suggestion, facts: Facts, language: str) -> str:
    """In a line: the season, the quiet day with its counts, or that it always can be said."""
    if suggestion.quiet and facts.quiet:
        told = {"day": facts.words[language]["quiet"], "n": facts.quiet.visits, "of": facts.quiet.of}
        return _("%(day)s is your quietest day: %(n)s of %(of)s visits in eight weeks.") % told
    return _("It belongs to this time of the year.") if suggestion.season else _("It can be said in any week.")


def _joined(sentences: list[str], known: Mapping[str, str], language: str) -> str:
    said = [text for sentence in sentences if (text := _said(sentence, known))]
    return ("" if language.startswith("zh") else " ").join(said)


def _said(sentence: str, known: Mapping[str, str]) -> str:
    if any(not known.get(fact) for fact in facts_in(sentence)):
        return ""
    for fact in facts_in(sentence):
        sentence = sentence.replace(f"{{{fact}}}", known[fact])
    return sentence
