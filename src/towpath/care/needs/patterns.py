"""What many customers need alike. Pure where it decides.

Of a few hundred people one or two show any two signs by chance. So a pattern is said from five people on, as every score of the product is; what one
person's own days show stands on their own page all the same.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from towpath.care.needs.advise import Rule
from towpath.care.needs.believe import Hint, Word, needs_from
from towpath.care.needs.models import NeedSignal, NeedWord

FEWEST = 5
Person = TypeVar("Person", bound=Hashable)


def patterns(believed: Mapping[Person, Collection[str]], rules: Iterable[Rule]) -> dict[str, list[Person]]:
    """By rule, for whom it holds, where that is five or more."""
    found = {rule.code: [person for person, needs in believed.items() if rule.holds(needs)] for rule in rules}
    return {code: people for code, people in found.items() if len(people) >= FEWEST}


def what_is_believed(*, at: datetime) -> tuple[QuerySet[NeedSignal], QuerySet[NeedWord]]:
    """What it takes to know what is believed of everybody: two questions, however many there are. `person`: whose records are one is one person."""
    person = Coalesce("customer__merged_into", "customer")
    signals = NeedSignal.objects.filter(expires_at__gt=at).annotate(person=person)
    return signals, NeedWord.objects.order_by("said_at", "id").annotate(person=person)


def believed_of_all(signals: Iterable[Any], said_by: Iterable[Any], *, at: datetime) -> dict[UUID, list[str]]:
    """By person, what is believed of them now. Both as `what_is_believed` asks for them."""
    hints: dict[UUID, list[Hint]] = defaultdict(list)
    for signal in signals:
        hints[signal.person].append(signal.hint)
    words: dict[UUID, dict[str, Word]] = defaultdict(dict)
    for said in said_by:
        words[said.person][said.need] = said.word
    everybody = {*hints, *words}
    return {person: [need.code for need in needs_from(hints[person], words[person], at=at)] for person in everybody}
