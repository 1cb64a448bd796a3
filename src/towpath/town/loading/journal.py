"""What the installation would have written down had the town been lived through: refusals and facts."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from towpath.network.models import PackVersion
from towpath.town.loading.campaigns import Campaigns
from towpath.town.loading.copying import always, copy
from towpath.town.loading.customers import origins, pseudonym
from towpath.town.loading.network import OPERATOR_NAME
from towpath.town.loading.orders import network_payment
from towpath.town.town import Town


class _Fact(NamedTuple):
    """One line of the log: ids and scores only, the customer by pseudonym."""

    occurred_at: datetime
    shop_id: UUID
    name: str
    customer: UUID | None
    told: Mapping[str, str | int]


def load_refusals(town: Town) -> None:
    """Every closed door the network's side ran into."""
    copy(
        "foundation_accesslog",
        "id merchant_id at who face act subject outcome",
        town.door_attempts,
        who=always(OPERATOR_NAME),
        face=always("console"),
        act=lambda attempt: attempt.how[:40],
        subject=lambda attempt: attempt.reason[:80],
        outcome=always("refused"),
    )


def make_months(town: Town, *, at: datetime) -> None:
    """The log is kept by the month: those of the history, and the next ones ahead."""
    first, last = town.first_day, at.date()
    months = (last.year - first.year) * 12 + last.month - first.month + 4
    with connection.cursor() as cursor:
        cursor.execute("select towpath_make_months(%s::date, %s)", [first - timedelta(days=1), months])


def load_facts(town: Town, campaigns: Campaigns, *, pack: PackVersion) -> None:
    """The log as it would stand had the town been lived through: ids and scores only."""
    copy(
        "foundation_event",
        "occurred_at merchant_id name version customer payload",
        chain(_of_orders(town), _of_help(town, campaigns), _of_answers(town, pack)),
        version=always(1),
        payload=lambda fact: json.dumps(fact.told),
    )


def read_from_here_on() -> None:
    """What was loaded is history: nobody reacts to it again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into foundation_cursor (reader, era, xid, event_id) "
            "select 'reactions', towpath_era(), (pg_current_xact_id()::text)::bigint, coalesce(max(id), 0) from foundation_event"
        )


def _of_orders(town: Town) -> Iterator[_Fact]:
    brought_by = origins(town)
    for order in town.history.orders:
        shop, who = order.shop_id, _who(order.customer_id)
        paid: dict[str, str | int] = {"order_id": str(order.id), "total_minor": order.total_minor, "currency": order.currency}
        yield _Fact(order.placed_at, shop, "order.placed", who, paid | {"channel": order.channel})
        yield _Fact(order.served_at, shop, "fulfilment.completed", who, {"order_id": str(order.id)})
        yield _Fact(order.paid_at, shop, "order.paid", who, paid | {"origin": brought_by[order.customer_id]})


def _of_help(town: Town, campaigns: Campaigns) -> Iterator[_Fact]:
    """The network's part of an order: promised when it was placed, used when it was paid."""
    for order in town.history.orders:
        if order.offer is None:
            continue
        campaign = campaigns[order.offer]
        part: dict[str, str | int] = {"amount_minor": order.helped_minor, "currency": order.currency}
        granted = {"campaign_id": str(campaign), "payable": str(order.id)}
        used = {"order_id": str(order.id), "payment_id": str(network_payment(order)), "method": "network", "source": str(campaign)}
        yield _Fact(order.placed_at, order.shop_id, "subsidy.granted", None, part | granted)
        yield _Fact(order.paid_at, order.shop_id, "order.part_used", None, part | used | {"bonus_minor": 0})


def _of_answers(town: Town, pack: PackVersion) -> Iterator[_Fact]:
    causes = {aspect["code"]: aspect["supply"] for aspect in pack.section("care")["aspects"]}
    for answer in town.history.feedbacks:
        at, shop, who = answer.given_at, answer.shop_id, _who(answer.customer_id)
        ids: dict[str, str | int] = {"order_id": str(answer.order_id), "feedback_id": str(answer.id)}
        yield _Fact(at, shop, "feedback.submitted", who, ids | {"score": answer.score, "aspects": len(answer.aspects)})
        for aspect in answer.aspects:
            yield _Fact(at, shop, "feedback.aspect", who, ids | {"aspect": aspect, "supply": causes[aspect] or ""})


def _who(customer_id: UUID | None) -> UUID | None:
    return pseudonym(customer_id) if customer_id else None
