"""The answers are there: what comes of them, what is offered, and what is known of it outside."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from towpath.booking.gate import refused_gates
from towpath.booking.models import ServiceVersion
from towpath.booking.send_to_help import send_to_help
from towpath.care.announcements import ServiceCompleted
from towpath.care.models import ToolRun
from towpath.care.tools.keep_needs import note_needs
from towpath.care.tools.reach import reach
from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.network.free_tools import Question, Tool


def finish_run(run: ToolRun, tool: Tool, *, customer: Customer | None, at: datetime) -> None:
    """Writes onto the run, without saving it. Whoever gave an answer that stops is offered no time that stands behind that gate, by no way."""
    reached = reach(tool, run.answers)
    run.completed_at, run.scores = at, dict(reached.scores)
    asking = {each.pk: each for each in (run.customer, customer) if each is not None}
    if reached.stop is not None:
        run.outcome = "stopped"
        _close(reached.stop, list(asking.values()), at)
    elif reached.result is not None:
        offered = offers_now(reached.result.offers, customers=asking, at=at)
        run.result, run.suggested = reached.result.code, [str(each.service_id) for each in offered]
        run.outcome = "offered" if offered else "not_needed"
        if not tool.about and run.customer is not None:
            note_needs(run=run, tool=tool, customer=run.customer, at=at)
    announce(
        ServiceCompleted(
            at=at,
            customer=run.customer.pseudonym if run.customer else None,
            run_id=run.pk,
            tool=tool.code,
            fitting=0,
            outcome=run.outcome,
            offers=len(run.suggested),
        )
    )


def offers_now(codes: Collection[str], *, customers: Collection[UUID], at: datetime) -> list[ServiceVersion]:
    """What the business has of these services, by code of the template or by id, in that order, and may be booked by these people today."""
    if not codes:
        return []
    rows = ServiceVersion.objects.offered().filter(Q(service__source_code__in=codes) | Q(service__in=_ids(codes)))
    place = {code: number for number, code in enumerate(codes)}
    open_today = rows.exclude(gate__in=refused_gates(list(customers), at=at))
    return sorted(open_today, key=lambda each: place.get(each.service.source_code, place.get(str(each.service_id), 0)))


def _close(stop: Question, customers: Collection[Customer], at: datetime) -> None:
    if stop.stops is not None:
        for each in customers:
            send_to_help(gate=stop.stops.gate, customer=each, at=at)


def _ids(codes: Collection[str]) -> list[UUID]:
    ids = []
    for code in codes:
        try:
            ids.append(UUID(code))
        except ValueError:
            continue
    return ids
