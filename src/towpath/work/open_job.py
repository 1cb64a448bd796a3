"""Work begins as a promise: somebody comes, in this window, to do this."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import PROMISED, Booking, Claim, Resource
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.methods.models import Adoption
from towpath.work.announcements import JobOpened
from towpath.work.came_back import visit_before
from towpath.work.house_rules import MOST_MINOR, check_procedure
from towpath.work.models import Job, ServiceProcedure

LONGEST_WINDOW = timedelta(hours=24)


class BadJob(Invalid):
    code = "bad_job"
    what_happened = _("A job needs a title, a price that is not below nothing, and a window of at most a day.")


@dataclass(frozen=True)
class Planned:
    """What is promised for a job that no booking brought."""

    title: dict[str, str]
    window_from: datetime
    window_until: datetime
    zone: str
    call_out: Money
    address: str = ""
    note: str = ""
    ways: tuple[str, ...] = field(default=())
    customer: Customer | None = None
    resource: Resource | None = None
    adoption: Adoption | None = None


def open_job(*, planned: Planned, by: UUID | None, at: datetime, job_id: UUID | None = None) -> Job:
    """Typed in by somebody of the team."""
    title = {language: words.strip()[:160] for language, words in planned.title.items() if words.strip()}
    long = planned.window_until - planned.window_from
    if not title or not timedelta() <= long <= LONGEST_WINDOW or not 0 <= planned.call_out.minor <= MOST_MINOR:
        raise BadJob
    if planned.adoption is not None:
        check_procedure(planned.adoption)
    with all_or_nothing():
        job: Job = Job.objects.create(
            id=job_id or new_id(),
            customer=planned.customer,
            title=title,
            resource=planned.resource,
            address=planned.address.strip()[:200],
            zone=planned.zone,
            window_from=planned.window_from,
            window_until=planned.window_until,
            call_out_minor=planned.call_out.minor,
            currency=planned.call_out.currency,
            adoption=planned.adoption,
            ways=list(planned.ways)[:20],
            note=planned.note.strip()[:500],
            back_after=visit_before(customer_id=planned.customer.pk if planned.customer else None, title=title, at=at),
            opened_at=at,
            opened_by=by,
        )
        announce(JobOpened(at=at, customer=planned.customer.pseudonym if planned.customer else None, job_id=job.pk))
    return job


def open_for_booking(*, booking: Booking, at: datetime) -> Job | None:
    """A promised visit becomes a job where its service is done by a procedure; asking again finds it."""
    with all_or_nothing():
        by = ServiceProcedure.objects.filter(service=booking.version.service_id).select_related("adoption").first()
        if by is None or by.adoption.ended_at is not None or booking.state not in PROMISED:
            return None
        job, is_new = Job.objects.get_or_create(
            merchant_id=current_merchant(),
            booking=booking,
            defaults={
                "customer": booking.booker,
                "title": booking.version.name,
                "call_out_minor": booking.price_minor,
                "currency": booking.currency,
                "adoption": by.adoption,
                "opened_at": at,
                "back_after": _before(booking, at),
                **promised_by(booking),
            },
        )
        if is_new:
            announce(JobOpened(at=at, customer=booking.booker.pseudonym if booking.booker else None, job_id=job.pk))
    opened: Job = job
    return opened


def _before(booking: Booking, at: datetime) -> Job | None:
    """Whoever comes every week was not sent home with something undone."""
    return None if booking.series_id else visit_before(customer_id=booking.booker_id, title=booking.version.name, at=at)


def promised_by(booking: Booking) -> dict[str, object]:
    """When, where, by whom and in which way: as the booking says it now."""
    claims = Claim.objects.filter(booking=booking, resource__kind="person").select_related("resource")
    window = timedelta(minutes=booking.window_minutes)
    claim = claims.order_by("resource__position", "id").first()
    return {
        "resource": claim.resource if claim else None,
        "address": booking.address,
        "zone": booking.zone,
        "window_from": booking.starts_at,
        "window_until": booking.starts_at + window,
        "ways": booking.ways,
        "note": booking.note,
    }
