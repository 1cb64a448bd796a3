"""What customers need, what was recommended for it with the reason, and whether it helped, as they said themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from towpath.care.needs.advise import rules_of
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.models import Recommendation
from towpath.clientele.models import Customer
from towpath.town.circle.place import Place
from towpath.town.streams import stream

DAYS = 90
SAID, DECLINED = ("yes", "partly", "no"), "declined"


@dataclass(frozen=True)
class Became:
    """What became of one rule of the trade: to how many it was shown, and of those who took it and said, whom it helped."""

    rule: str
    shown: int
    helped: int
    partly: int
    not_helped: int
    declined: int = 0


def keep_outcomes(place: Place, customers: Sequence[Customer], became: Sequence[Became]) -> None:
    """One recommendation a customer and rule. A rule that helps too few is asleep by this, and nobody is shown it any more."""
    rules = {rule.code: rule for rule in rules_of(place.shop.pack.section("care"))}
    chance = stream(place.seed, "rules", place.shop.slug)
    rows = []
    for each in became:
        rule = rules[each.rule]
        ends = ["yes"] * each.helped + ["partly"] * each.partly + ["no"] * each.not_helped + [DECLINED] * each.declined
        for customer, end in zip(customers, [*ends, *["unsaid"] * (each.shown - len(ends))], strict=False):
            shown_at = max(place.at(chance.randint(20, DAYS), chance.uniform(8, 21)), customer.first_seen_at + timedelta(hours=2))
            said_at, outcome = shown_at + timedelta(hours=chance.uniform(1, 30)), end if end in SAID else ""
            rows.append(
                Recommendation(
                    customer=customer,
                    rule=rule.code,
                    kind=rule.step.kind,
                    service=rule.step.code,
                    needs=list(rule.needs),
                    shown_at=shown_at,
                    response="no" if end == DECLINED else "yes",
                    responded_at=said_at,
                    outcome=outcome,
                    outcome_at=said_at + timedelta(days=8) if outcome else None,
                )
            )
    Recommendation.objects.bulk_create(rows)


def hear(place: Place, heard: Sequence[tuple[Customer, str, int, int]]) -> None:
    """Said to somebody of the team: who, what they need, how much it presses, and how many days ago."""
    for customer, need, severity, days_ago in heard:
        hear_need(customer=customer, need=need, severity=severity, at=place.at(days_ago, 16))
