"""What many customers need alike. Pure where it decides, two statements where it reads.

Of a few hundred people one or two show any two signs by chance. So a pattern is said from five people on, as every score of the product is; what one
person's own days show stands on their own page all the same.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from towpath.care.needs.advise import Rule
from towpath.care.needs.believe import Hint, Word, needs_from
from towpath.care.needs.models import NeedSignal, NeedWord

FEWEST = 5
Person = TypeVar("Person", bound=Hashable)


def patterns(believed: Mapping[Person, Collection[str]], rules: Iterable[Rule]) -> dict[str, list[Person]]:
    """By rule, for whom it holds, where that is five or more."""
    found = {rule.code: [person for person, needs in believed.items() if rule.holds(needs)] for rule in rules}
    return {code: people for code, people in found.items() if len(people) >= FEWEST}


def believed_of_all(*, at: datetime) -> dict[UUID, list[str]]:
    """By customer, what is believed of them now. Two statements, however many there are."""
    hints: dict[UUID, list[Hint]] = defaultdict(list)
    for signal in NeedSignal.objects.filter(expires_at__gt=at):
        hints[signal.customer_id].append(signal.hint)
    words: dict[UUID, dict[str, Word]] = defaultdict(dict)
    for said in NeedWord.objects.all():
        words[said.customer_id][said.need] = said.word
    everybody = {*hints, *words}
    return {person: [need.code for need in needs_from(hints[person], words[person], at=at)] for person in everybody}
