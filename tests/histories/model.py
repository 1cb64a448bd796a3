"""What the books should say, worked out another way: plain numbers per order, added up from the beginning after every step.

It shares no code with the product. It knows the fee (6 % of the price to somebody the network introduced, half up; nothing otherwise), that the fee is
spread over whoever pays by largest remainders, that parts of a refund take the same part of the fee with them in whole cents, and in which order
money goes back: the guest's own, then the voucher's with paid and given value side by side, and with each its share of the network's part.
"""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Purse:
    """A voucher: what was paid for it, and what was given on top."""

    paid: int
    bonus: int

    @property
    def left(self) -> int:
        return self.paid + self.bonus

    def take(self, most: int) -> tuple[int, int]:
        wanted = min(most, self.left)
        bonus = wanted * self.bonus // self.left
        paid = wanted - bonus
        self.paid, self.bonus = self.paid - paid, self.bonus - bonus
        return paid, bonus

    def put_back(self, paid: int, bonus: int) -> None:
        self.paid, self.bonus = self.paid + paid, self.bonus + bonus


@dataclass
class Part:
    """What one purse pays of a sale, and what of it went back."""

    minor: int
    bonus: int = 0
    fee: int = 0
    refunds: list[int] = field(default_factory=list)
    sent_back: int = 0
    """How much of the fee went back through the provider; what went once is not taken again."""

    @property
    def back(self) -> int:
        return sum(self.refunds)

    @property
    def left(self) -> int:
        return self.minor - self.back

    @property
    def bonus_back(self) -> int:
        return self.back * self.bonus // self.minor if self.minor else 0

    @property
    def fee_back(self) -> int:
        return (2 * self.fee * self.back + self.minor) // (2 * self.minor) if self.minor else 0

    def refund(self, minor: int) -> tuple[int, int]:
        """Answers how much of it is paid value, and how much was given on top."""
        fee_before, bonus_before = self.fee_back, self.bonus_back
        self.refunds.append(minor)
        self.sent_back += min(self.fee_back - fee_before, self.fee - self.sent_back)
        bonus = self.bonus_back - bonus_before
        return minor - bonus, bonus


@dataclass
class Sale:
    """One order and everything that happened to its money."""

    total: int
    introduced: bool
    helped: int = 0
    """What the network pays of it."""
    method: str = ""
    cost: int = 0
    purse: Purse | None = None
    stored: Part = field(default_factory=lambda: Part(0))
    own: Part = field(default_factory=lambda: Part(0))
    help: Part = field(default_factory=lambda: Part(0))
    cancelled: bool = False
    never_came: bool = False
    disputed: int = 0
    dispute: str = ""

    @property
    def is_open(self) -> bool:
        return not self.method and not self.cancelled

    @property
    def due(self) -> int:
        """What is left for the guest's own money."""
        return self.total - self.helped - self.stored.minor

    @property
    def left(self) -> int:
        """What can still go back to the guest."""
        return self.own.left + self.stored.left if self.method and not self.never_came else 0

    @property
    def gone(self) -> int:
        return self.own.back + self.stored.back + self.help.back

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        return self.own, self.stored, self.help

    def use(self, purse: Purse) -> None:
        paid, bonus = purse.take(self.due)
        self.purse, self.stored = purse, Part(paid + bonus, bonus)

    def take_off(self) -> None:
        if self.purse is not None:
            self.purse.put_back(self.stored.minor - self.stored.bonus, self.stored.bonus)
        self.purse, self.stored = None, Part(0)

    def pay(self, method: str) -> None:
        self.method, self.own, self.help = method, Part(self.due), Part(self.helped)
        whole = (2 * self.total * 6 + 100) // 200 if self.introduced else 0
        for part, fee in zip(self.parts, _spread(whole, [part.minor for part in self.parts]), strict=True):
            part.fee = fee

    def refund(self, minor: int) -> None:
        own = min(minor, self.own.left)
        if own:
            self.own.refund(own)
        if minor > own and self.purse is not None:
            self.purse.put_back(*self.stored.refund(minor - own))
        guests = self.own.minor + self.stored.minor
        stays = (2 * self.help.minor * self.left + guests) // (2 * guests) if guests else 0
        if self.help.left > stays:
            self.help.refund(self.help.left - stays)

    def bounce(self) -> None:
        """The last refund of the guest's own money came back; the share that had gone with it did not, nor does what followed it."""
        self.own.refunds.pop()

    def never_comes(self) -> None:
        """The bank says so late: whoever else paid a part has what is left of it again."""
        self.never_came = True
        if self.purse is not None:
            paid_left = self.stored.left - (self.stored.bonus - self.stored.bonus_back)
            self.purse.put_back(paid_left, self.stored.bonus - self.stored.bonus_back)


def _spread(whole: int, weights: list[int]) -> list[int]:
    """By largest remainders, the earlier first."""
    total = sum(weights)
    shares = [whole * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(whole * weights[place] % total), place))
    for place in by_remainder[: whole - sum(shares)]:
        shares[place] += 1
    return shares


@dataclass
class Till:
    """All sales of one business, the vouchers it sold, payouts, and the second payments that went back."""

    sales: list[Sale] = field(default_factory=list)
    purses: list[Purse] = field(default_factory=list)
    vouchers_sold: int = 0
    paid_out: int = 0
    surplus_costs: int = 0
    dispute_costs: int = 0

    @property
    def helped(self) -> int:
        """What the network has promised or paid and did not get back."""
        return sum(_helped(sale) for sale in self.sales)

    def books(self) -> dict[str, int]:
        """Every balance that is not zero."""
        found: Counter[str] = Counter()
        for sale in self.sales:
            if sale.method:
                _add(found, sale)
        found["cash"] += self.vouchers_sold
        found["vouchers"] -= self.vouchers_sold
        found["bank"] += self.paid_out
        found["online"] -= self.paid_out + self.surplus_costs + self.dispute_costs
        found["costs"] += self.surplus_costs + self.dispute_costs
        return {address: owed for address, owed in found.items() if owed}


def _helped(sale: Sale) -> int:
    if sale.never_came or (sale.cancelled and not sale.method):
        return 0
    return sale.help.left if sale.method else sale.helped


def _add(found: Counter[str], sale: Sale) -> None:
    if sale.never_came:
        # What was left of it leaves again, with all that was kept back; only the provider's own cost stays.
        found["online"] -= sale.cost
        found["costs"] += sale.cost
        return
    earned = sum(part.fee - part.fee_back for part in sale.parts)
    found[sale.method] += sale.own.left
    found["sales"] -= sum(part.left for part in sale.parts)
    bonus_left = sale.stored.bonus - sale.stored.bonus_back
    found["vouchers"] += sale.stored.left - bonus_left
    found["bonus"] += bonus_left
    found["funded"] += sale.help.left
    found["network/subsidies"] += sale.help.left
    kept = 0
    if sale.method == "online":
        kept = sale.own.fee - sale.own.sent_back
        found["online"] -= kept + sale.cost
        found["fees"] += kept
        found["costs"] += sale.cost
        found["network/online"] += kept
    found["network/fees"] -= earned
    found["dues"] += earned - kept - sale.help.left
    if sale.dispute in ("open", "lost"):
        found["online"] -= sale.disputed
        found["disputes"] += sale.disputed
