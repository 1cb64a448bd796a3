"""What stands on a statement, in the reader's own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from towpath.settlement.draw_up import Line
from towpath.settlement.models import StatementLine
from towpath.settlement.models.statements import DUES_KINDS, SUPPLY_KINDS

FREE = "free"
"""Sales without a fee stand on every statement, and are counted beside those with one."""


@dataclass(frozen=True)
class Group:
    """All lines of one kind."""

    kind: str
    n: int
    minor: int

    @property
    def name(self) -> str:
        return kind_in_words(self.kind)


def kind_in_words(kind: str) -> str:
    """One kind of line, as people call it."""
    return {
        "sale": _("Fees on sales"),
        FREE: _("Sales without a fee"),
        "plan": _("Monthly plan"),
        "licence": _("Licences for what you teach"),
        "returned": _("Fees that went back with a refund"),
        "due_again": _("Fees due again, because the refund did not arrive"),
        "never_came": _("Fees that fell away, because the money never came"),
        "tax": _("Tax on the fees"),
        "kept": _("Kept back by the payment provider"),
        "kept_back": _("Given back by the payment provider"),
        "subsidy": _("Paid by the network for guests' orders"),
        "subsidy_back": _("Paid by the network, and given back with the order's money"),
        "card_out": _("Gift cards: value that went to another business"),
        "card_in": _("Gift cards: value that came from another business"),
        "payment": _("Payments to the network"),
        "payout": _("Paid out by the network"),
        "payout_returned": _("Payouts that came back"),
        "correction": _("Corrections"),
        "dispute": _("Lost disputes the network bears"),
        "supply": _("Supply that arrived"),
        "supply_credit": _("Credits for supply"),
        "held": _("Held by providers, by the payments themselves"),
    }.get(kind, kind)


def part_in_words(part: str) -> str:
    """One figure of the sum."""
    return {
        "carried": _("Open from before"),
        "charged": _("Fees of the month"),
        "tax": _("Tax on the fees"),
        "kept": _("Kept back by payment providers"),
        "funded": _("Paid by the network for orders"),
        "cards": _("Gift cards between businesses"),
        "settled": _("Paid and paid out"),
        "corrected": _("Corrections, and disputes the network bears"),
        "supply": _("Supply, owed to the suppliers"),
    }[part]


def groups_of(counted: Iterable[tuple[str, bool, int, int]]) -> Sequence[Group]:
    """From (kind, whether it is zero, how many, sum), in the order in which they are read."""
    found = [Group(FREE if kind == "sale" and is_zero else kind, n, minor) for kind, is_zero, n, minor in counted]
    order = (FREE, *DUES_KINDS, *SUPPLY_KINDS)
    merged: dict[str, Group] = {}
    for group in found:
        before = merged.get(group.kind, Group(group.kind, 0, 0))
        merged[group.kind] = Group(group.kind, before.n + group.n, before.minor + group.minor)
    return sorted(merged.values(), key=lambda group: order.index(group.kind))


def groups_of_lines(lines: Iterable[Line | StatementLine]) -> Sequence[Group]:
    """The same from the lines themselves."""
    return groups_of((line.kind, line.amount_minor == 0, 1, line.amount_minor) for line in lines)
