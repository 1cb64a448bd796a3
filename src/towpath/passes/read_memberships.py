"""Memberships as a page shows them: where each stands, what its last months were, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from towpath.foundation.errors import NotFound
from towpath.foundation.together import together
from towpath.passes.membership_days import Due, next_due
from towpath.passes.membership_models import Membership, MembershipMonth, MembershipPause
from towpath.passes.models import Pack

SHOWN = 24


@dataclass(frozen=True)
class ReadMembership:
    """One membership, its newest month first."""

    membership: Any
    months: Sequence[Any]
    """Each a `MembershipMonth` with its purchase, and with `uses_left` once it is paid."""
    pauses: Sequence[MembershipPause]
    today: date

    @property
    def pause(self) -> MembershipPause | None:
        """The one that runs, or is still to come."""
        return next((each for each in self.pauses if each.back_on is None or each.back_on > self.today), None)

    @property
    def is_paused(self) -> bool:
        pause = self.pause
        return self.membership.state == "active" and pause is not None and pause.first_day <= self.today

    @property
    def open_month(self) -> Any:
        """What waits to be paid, if anything does."""
        return next((each for each in self.months if each.purchase.state == "pending"), None)

    @property
    def uses_left(self) -> int:
        """Of every month that was paid."""
        return sum(each.uses_left or 0 for each in self.months)

    @property
    def next_on(self) -> date | None:
        """When the next month comes; nothing while nobody knows, and none after the end."""
        if self.membership.state != "active" or not self.months:
            return None
        due = next_due(Due(self.months[0].due_on, self.months[0].anchor_on), self.pauses)
        return due.on if due else None


def read_membership(membership_id: UUID, *, today: date) -> ReadMembership:
    """In one statement."""
    found = read_memberships(Membership.objects.filter(pk=membership_id), today=today)
    if not found:
        raise NotFound
    return found[0]


def read_memberships(which: QuerySet[Membership], *, today: date) -> list[ReadMembership]:
    """Several of them, with all that is shown of each: one statement."""
    return gathered(together(*questions(which)), today=today)


def questions(which: QuerySet[Membership]) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with a page's other questions."""
    ids = which.values("pk")
    left = Pack.objects.filter(pk=OuterRef("purchase"), state="sold").values("uses_left")
    return (
        which.select_related("offer", "holder"),
        MembershipMonth.objects.filter(membership__in=ids)
        .select_related("purchase")
        .defer("token_hash")
        .annotate(uses_left=Subquery(left[:1]))
        .order_by("-number", "membership"),
        MembershipPause.objects.filter(membership__in=ids).order_by("first_day", "id"),
    )


def gathered(answers: Sequence[Sequence[Any]], *, today: date) -> list[ReadMembership]:
    """The answers, by membership."""
    members, months, pauses = answers
    return [
        ReadMembership(
            member,
            [each for each in months if each.membership_id == member.pk][:SHOWN],
            [each for each in pauses if each.membership_id == member.pk],
            today,
        )
        for member in members
    ]
