"""Circles of gift cards as pages show them: who is in them, and what moved between a business and the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.passes.models import CardMovement, Circle, CircleMember

SHOWN = 100


@dataclass(frozen=True)
class ReadCircle:
    """A circle, and the names of those who take its cards today."""

    circle: Circle
    members: Sequence[tuple[UUID, str]]

    def others(self, business: UUID) -> list[str]:
        """Everybody but this one."""
        return [name for merchant_id, name in self.members if merchant_id != business]

    def has(self, business: UUID) -> bool:
        return any(merchant_id == business for merchant_id, _name in self.members)


@dataclass(frozen=True)
class Moved:
    """One movement as either side reads it: when, with whom, how much. Above zero this business owes it."""

    movement: CardMovement
    other_name: str


@dataclass(frozen=True)
class OwnCircles:
    """What a business may join, what it is in, and what moved."""

    circles: Sequence[ReadCircle]
    mine: ReadCircle | None
    moved: Sequence[Moved]
    went_minor: int
    came_minor: int
    """Of those shown and before: all there ever was, each above zero."""

    @property
    def open_minor(self) -> int:
        """What the business owes for cards by all movements ever, before any statement: below zero it is owed it."""
        return self.went_minor - self.came_minor


def own_circles() -> OwnCircles:
    """For the business in scope, in one statement."""
    mine = CircleMember.objects.standing().filter(merchant_id=current_merchant(), circle=OuterRef("pk"))
    circles, members, movements, sums = together(
        Circle.objects.filter(Q(closed_at=None) | Exists(mine)).order_by("opened_at", "id"),
        _members(CircleMember.objects.standing()),
        _with_name(CardMovement.objects.order_by("-moved_at", "-id"))[:SHOWN],
        _sums(CardMovement.objects.order_by().values("merchant_id")).values_list("went", "came"),
    )
    read = [_read(circle, members) for circle in circles]
    went, came = sums[0] if sums else (0, 0)
    return OwnCircles(
        circles=read,
        mine=next((each for each in read if each.has(current_merchant())), None),
        moved=[Moved(each, each.other_name) for each in movements],
        went_minor=int(went),
        came_minor=int(came),
    )


@dataclass(frozen=True)
class SoldIn:
    """The circle in which a business sells its gift cards: who else takes them, and what a guest should know before."""

    others: Sequence[str]
    terms: dict[str, str]


def circle_question() -> QuerySet[Any, Any]:
    """Who takes cards together with the business in scope: to be asked together with a page's other questions."""
    mine = CircleMember.objects.standing().filter(merchant_id=current_merchant()).values("circle")
    members = CircleMember.objects.standing().filter(circle__in=mine, circle__closed_at=None)
    return _named(members).values_list("merchant_id", "name", "circle__terms")


def sold_in(answer: Iterable[tuple[UUID, str, dict[str, str]]]) -> SoldIn | None:
    """The answer; nothing where the business sells no card of a circle."""
    rows = list(answer)
    return SoldIn([name for merchant_id, name, _terms in rows if merchant_id != current_merchant()], rows[0][2]) if rows else None


def takes_cards_of(circle_id: UUID) -> list[str]:
    """Where a card is good today."""
    return list(_named(CircleMember.objects.standing().filter(circle=circle_id)).values_list("name", flat=True))


def every_circle() -> list[ReadCircle]:
    """For the network: all there ever were, the newest first."""
    members = list(_members(CircleMember.objects.standing()))
    return [_read(circle, members) for circle in Circle.objects.order_by("-opened_at", "-id")]


@dataclass(frozen=True)
class Standing:
    """How one business stands in a circle, for the network: what its cards paid at others, what it took of theirs."""

    name: str
    is_member: bool
    since: datetime
    went_minor: int
    came_minor: int


def standings(circle_id: UUID) -> list[Standing]:
    """Everybody who is or was in it. Together they are nothing: what went from one came to another."""
    rows, moved = together(
        _named(CircleMember.objects.filter(circle=circle_id))
        .order_by("joined_at", "id")
        .values_list("merchant_id", "name", "joined_at", "left_at"),
        _sums(CardMovement.objects.filter(circle=circle_id).order_by().values("merchant_id")).values_list("merchant_id", "went", "came"),
    )
    last = {merchant_id: row for merchant_id, *row in rows}
    sums = {merchant_id: (went, came) for merchant_id, went, came in moved}
    found = [Standing(name, left_at is None, since, *sums.get(pk, (0, 0))) for pk, (name, since, left_at) in last.items()]
    return sorted(found, key=lambda each: each.name)


def names_of(businesses: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """What the other businesses of these moves are called; those at home name none."""
    wanted = {each for each in businesses if each is not None}
    names: dict[UUID | None, str] = {}
    if wanted:
        names.update(Merchant.objects.filter(pk__in=wanted).values_list("pk", "name"))
    return names


def _sums(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """What went and what came, each above zero."""
    went = Sum("amount_minor", filter=Q(amount_minor__gt=0), default=0)
    summed: QuerySet[Any, Any] = rows.annotate(went=went, came=-Sum("amount_minor", filter=Q(amount_minor__lt=0), default=0))
    return summed


def _members(rows: QuerySet[CircleMember]) -> QuerySet[Any, Any]:
    return _named(rows).values_list("circle_id", "merchant_id", "name")


def _named(rows: QuerySet[CircleMember]) -> QuerySet[Any, Any]:
    name = Merchant.objects.filter(pk=OuterRef("merchant_id")).values("name")
    return rows.annotate(name=Subquery(name[:1])).order_by("name", "id")


def _with_name(rows: QuerySet[CardMovement]) -> QuerySet[Any, Any]:
    name = Merchant.objects.filter(pk=OuterRef("other")).values("name")
    return rows.annotate(other_name=Subquery(name[:1]))


def _read(circle: Circle, members: Iterable[tuple[UUID, UUID, str]]) -> ReadCircle:
    return ReadCircle(circle, [(merchant_id, name) for of, merchant_id, name in members if of == circle.pk])
