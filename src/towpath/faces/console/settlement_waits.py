"""What settlement needs a person for: a statement that is held back, lines a business contests, money that is overdue."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from towpath.faces.console.templatetags.console import month_and_year
from towpath.faces.console.thing import Thing
from towpath.network.models import Merchant
from towpath.settlement.models import Contest, Difference, Statement
from towpath.settlement.read_statement import overdue_minor, with_settled_since
from towpath.ui import formats


def settlement_rows(today: date) -> tuple[QuerySet[Any, Any], ...]:
    """The questions: names, differences, open contests by business, and of each business the newest statement whose day has passed."""
    contests = Contest.objects.filter(answer="").order_by().values("merchant_id").annotate(n=Count("id"), since=Min("contested_at"))
    late = with_settled_since(Statement.objects.filter(due_on__lt=today, due_minor__gt=0)).order_by("merchant_id", "-month")
    return (
        Merchant.objects.values_list("id", "name"),
        Difference.objects.order_by("month"),
        contests.values_list("merchant_id", "n", "since"),
        late.distinct("merchant_id"),
    )


def settlement_things(answers: Sequence[Sequence[Any]], today: date) -> list[Thing]:
    """One line for each business and kind."""
    merchants, differences, contests, late = answers
    names: dict[UUID, str] = dict(merchants)
    return [
        *[_held(each, names) for each in {each.merchant_id: each for each in differences}.values()],
        *[_contested(merchant, n, since, names) for merchant, n, since in contests],
        *[_overdue(each, minor, names) for each in late if (minor := overdue_minor(each, today))],
    ]


def _held(difference: Difference, names: dict[UUID, str]) -> Thing:
    words = {"name": names.get(difference.merchant_id, ""), "month": month_and_year(difference.month)}
    return Thing(
        tone="brick",
        icon="scale",
        title=_("The statement of %(name)s for %(month)s is held back") % words,
        detail=_("Its lines and the books come to different sums, so nothing was sent and nothing is paid out."),
        act=_("Look at the difference"),
        href=reverse("settlement-business", args=[difference.merchant_id]),
        since=difference.found_at,
    )


def _contested(merchant_id: UUID, n: int, since: datetime, names: dict[UUID, str]) -> Thing:
    title = ngettext("%(name)s contests %(n)s line of its statement", "%(name)s contests %(n)s lines of its statement", n)
    return Thing(
        tone="lamp",
        icon="message-circle-warning",
        title=title % {"name": names.get(merchant_id, ""), "n": n},
        detail=_("Until you answer, the statement does not become final."),
        act=_("Read and answer"),
        href=reverse("settlement-business", args=[merchant_id]),
        since=since,
    )


def _overdue(statement: Statement, minor: int, names: dict[UUID, str]) -> Thing:
    return Thing(
        tone="lamp",
        icon="hourglass",
        title=_("%(amount)s of %(name)s is overdue")
        % {"name": names.get(statement.merchant_id, ""), "amount": formats.money(minor, statement.currency)},
        detail=_("Due on %(day)s. What was paid since is taken off.") % {"day": formats.day(statement.due_on)},
        act=_("Ask, or record what came"),
        href=reverse("settlement-business", args=[statement.merchant_id]),
        since=datetime.combine(statement.due_on, time(0), UTC),
    )
