"""What a guest has chosen, as their form says it: `n:<dish>` portions, `p:<dish>` the price they were shown, `c:<dish>` choices.

Nothing is kept on the server before the order: the basket lives in the form, and in the browser's own store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict

from towpath.orders.place import BasketUnreadable, Wanted


@dataclass(frozen=True)
class Chosen:
    """So many of one dish, at the price that was shown."""

    quantity: int
    unit_minor: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Basket:
    """Everything that was chosen, and whether all of it could be read."""

    lines: Mapping[UUID, Chosen] = field(default_factory=dict)
    note: str = ""
    is_readable: bool = True

    def wanted(self) -> list[Wanted]:
        """As ordering takes it. A form that was tampered with is refused whole, never guessed at."""
        if not self.is_readable:
            raise BasketUnreadable
        return [Wanted(dish, chosen.quantity, chosen.unit_minor, chosen.choices) for dish, chosen in self.lines.items()]


def read_basket(form: QueryDict) -> Basket:
    """Read what can be read; the rest makes the basket unreadable, but loses nothing of what was."""
    lines: dict[UUID, Chosen] = {}
    is_readable = True
    for name in form:
        if not name.startswith("n:"):
            continue
        dish, quantity = _dish(name[2:]), _whole(form.get(name, "") or "0")
        price = _whole(form.get(f"p:{name[2:]}", ""))
        if quantity == 0:
            continue
        if dish is None or quantity is None or price is None:
            is_readable = False
            continue
        lines[dish] = Chosen(quantity, price, tuple(form.getlist(f"c:{name[2:]}")))
    note = form.get("note", "").strip()
    if "\x00" in note:
        is_readable, note = False, note.replace("\x00", "")
    return Basket(lines, note[:200], is_readable)


def _dish(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _whole(text: str) -> int | None:
    """A whole number of at most nine digits, nothing else: no signs, no points, no digits of other scripts."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
