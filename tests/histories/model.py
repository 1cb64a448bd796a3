"""What the books should say, worked out another way: plain numbers per order, added up from the beginning after every step.

It shares no code with the product. It knows the fee (6 % of a sale to somebody the network introduced, half up; nothing otherwise), and that
parts of a refund take the same part of the fee with them, in whole cents, so that together they are exactly the fee.
"""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Sale:
    """One order and everything that happened to its money."""

    total: int
    introduced: bool
    method: str = ""
    cost: int = 0
    refunds: list[int] = field(default_factory=list)
    sent_back: int = 0
    """How much of the fee went back through the provider; what went once is not taken again."""
    cancelled: bool = False
    never_came: bool = False
    disputed: int = 0
    dispute: str = ""

    @property
    def fee(self) -> int:
        return (2 * self.total * 6 + 100) // 200 if self.introduced else 0

    @property
    def given_back(self) -> int:
        return sum(self.refunds)

    @property
    def left(self) -> int:
        return self.total - self.given_back if self.method and not self.never_came else 0

    @property
    def fee_given_back(self) -> int:
        return (2 * self.fee * self.given_back + self.total) // (2 * self.total)

    def refund(self, minor: int) -> None:
        before = self.fee_given_back
        self.refunds.append(minor)
        if self.method == "online":
            self.sent_back += min(self.fee_given_back - before, self.fee - self.sent_back)

    def bounce(self) -> None:
        """The last refund came back; the share that had gone with it did not."""
        self.refunds.pop()


@dataclass
class Till:
    """All sales of one business, payouts, and the second payments that went back."""

    sales: list[Sale] = field(default_factory=list)
    paid_out: int = 0
    surplus_costs: int = 0
    dispute_costs: int = 0

    def books(self) -> dict[str, int]:
        """Every balance that is not zero."""
        found: Counter[str] = Counter()
        for sale in self.sales:
            if sale.method:
                _add(found, sale)
        found["bank"] += self.paid_out
        found["online"] -= self.paid_out + self.surplus_costs + self.dispute_costs
        found["costs"] += self.surplus_costs + self.dispute_costs
        return {address: owed for address, owed in found.items() if owed}


def _add(found: Counter[str], sale: Sale) -> None:
    if sale.never_came:
        # What was left of it leaves again, with all that was kept back; only the provider's own cost stays.
        found["online"] -= sale.cost
        found["costs"] += sale.cost
        return
    earned = sale.fee - sale.fee_given_back
    found[sale.method] += sale.total - sale.given_back
    found["sales"] -= sale.total - sale.given_back
    kept = 0
    if sale.method == "online":
        kept = sale.fee - sale.sent_back
        found["online"] -= kept + sale.cost
        found["fees"] += kept
        found["costs"] += sale.cost
        found["network/online"] += kept
    found["network/fees"] -= earned
    found["dues"] += earned - kept
    if sale.dispute in ("open", "lost"):
        found["online"] -= sale.disputed
        found["disputes"] += sale.disputed
