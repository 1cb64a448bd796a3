"""One person, one timeline: what every domain tells, in one trip to the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from towpath.clientele.models import Customer
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together
from towpath.identity.models import ApiKey
from towpath.insight.timeline import (
    of_booking,
    of_care,
    of_clientele,
    of_conversations,
    of_goods,
    of_orders,
    of_passes,
    of_post,
    of_teaching,
    of_work,
)
from towpath.insight.timeline.entry import Entry, Source, Who
from towpath.network.models import Membership

Reader = Callable[[Who], QuerySet[Any, Any]]
PAGE: Final = 50
MOST_PAGES: Final = 100
READERS: Final[Sequence[tuple[str, Reader]]] = (
    ("record", of_clientele.merge_undone),
    ("record", of_clientele.merged),
    ("feedback", of_care.closed),
    ("feedback", of_care.answered),
    ("feedback", of_care.opened),
    ("feedback", of_care.said),
    ("money", of_orders.went_back),
    ("money", of_orders.received),
    ("order", of_orders.cancelled),
    ("thing", of_goods.solved),
    ("thing", of_goods.brought),
    ("thing", of_goods.brought_back),
    ("thing", of_goods.fitted),
    ("thing", of_goods.ended),
    ("thing", of_goods.registered),
    ("job", of_work.invoiced),
    ("job", of_work.closed),
    ("job", of_work.answered),
    ("job", of_work.quoted),
    ("job", of_work.opened),
    ("booking", of_booking.changes),
    ("booking", of_booking.taken_over),
    ("booking", of_booking.waited),
    ("order", of_orders.placed),
    ("pass", of_passes.packs),
    ("pass", of_passes.vouchers),
    ("pass", of_passes.left),
    ("pass", of_passes.joined),
    ("learning", of_teaching.ended),
    ("learning", of_teaching.begun),
    ("learning", of_teaching.assessed),
    ("help", of_care.helped_or_not),
    ("help", of_care.responded),
    ("help", of_care.recommended),
    ("help", of_care.helped),
    ("message", of_conversations.messages),
    ("letter", of_post.letters),
    ("consent", of_clientele.withdrawn),
    ("consent", of_clientele.agreed),
    ("consent", of_clientele.said_no),
    ("note", of_clientele.noted),
    ("record", of_clientele.met),
    ("record", of_clientele.taken_over),
)
"""Who tells what; of what happened in one moment the one in front is told as the later. A domain that begins to keep something about customers gets a line
here."""
SOURCES: Final[Mapping[str, Source]] = {
    **dict.fromkeys(("customer", "page", "email", "storefront", "table", "pickup", "online"), "page"),
    **dict.fromkeys(("business", "in_person", "phone", "letter", "counter", "cash", "card", "transfer", "booking"), "workspace"),
    **dict.fromkeys(("system", "itself", "network", "voucher"), "itself"),
    "api": "api",
    "import": "import",
}


@dataclass(frozen=True)
class Timeline:
    """A page of it."""

    entries: Sequence[Entry]
    turn: int
    more: bool


def read_timeline(*, records: Sequence[Customer], kind: str = "", turn: int = 1) -> Timeline:
    """What happened with this person, in all of their records, newest first; fifty to a page. One statement."""
    who, turn = [record.pk for record in records], min(max(turn, 1), MOST_PAGES)
    readers = [(name, reader) for name, reader in READERS if kind in ("", name)]
    until = turn * PAGE
    *answers, team, keys = together(
        *(reader(who)[: until + 1] for _name, reader in readers),
        Membership.objects.filter(merchant_id=current_merchant()).values_list("person_id", "person__name"),
        ApiKey.objects.values_list("pk", "label"),
    )
    named = {"team": dict(team), "keys": dict(keys)}
    entries = [_entry(name, row, named) for (name, _reader), rows in zip(readers, answers, strict=True) for row in rows]
    entries.sort(key=lambda each: each.at, reverse=True)
    return Timeline(entries[until - PAGE : until], turn, len(entries) > until)


def _entry(kind: str, row: tuple[Any, ...], named: Mapping[str, Mapping[UUID, str]]) -> Entry:
    at, what, said, by, thing, facts = row
    source = "api" if by in named["keys"] else _source(said, by)
    actor = named["keys"].get(by) or named["team"].get(by, "")
    return Entry(at, kind, what, source, by, actor, thing, facts or {})


def _source(said: str, by: UUID | None) -> Source:
    if by is not None:
        return "import" if said == "import" else "workspace"
    return SOURCES.get(said, "page" if said else "")
