"""Links that stand in for an account: whoever holds one answers a quote, or reads the report of a job."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.booking.manage_link import close_links
from towpath.booking.models import Booking
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash
from towpath.work.models import Job, Quote, WorkLink


class WorkLinkOver(Refusal):
    """Foreign, forged and unknown links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "link_over"
    what_happened = _("This link no longer works.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Take the newest message about it, or write to the business.")


def link_to_quote(*, quote: Quote, at: datetime) -> str:
    """A fresh token for one quote. It exists in the message or on the screen alone; only its hash is kept."""
    return _make("quote", quote.job, quote, at)


def link_to_report(*, job: Job, at: datetime) -> str:
    """A fresh token for the report of one job; it works for as long as the report is kept."""
    return _make("report", job, None, at)


def quote_by_link(*, token: str) -> Quote:
    return _found("quote", token).quote  # type: ignore[no-any-return]


def job_by_link(*, token: str) -> Job:
    return _found("report", token).job  # type: ignore[no-any-return]


def revoke_links(*, job: Job, at: datetime) -> int:
    """No link to this job, to its offers or to the booking it came from works from now on: one went astray. The next message carries a new one.
    Answers how many there were."""
    with all_or_nothing():
        closed = _revoke(WorkLink.objects.filter(job=job), at)
        return closed + (close_every_link(booking=job.booking, at=at) if job.booking is not None else 0)


def close_every_link(*, booking: Booking, at: datetime) -> int:
    """Whoever closes the links to a booking means all of them: those to the offers and the report of its work too. The booking, its job and every yes
    stand. Answers how many there were."""
    with all_or_nothing():
        return close_links(booking=booking, at=at) + _revoke(WorkLink.objects.filter(job__booking=booking), at)


def _revoke(links: QuerySet[WorkLink], at: datetime) -> int:
    return links.filter(revoked_at=None).update(revoked_at=at)


def _make(scope: str, job: Job, quote: Quote | None, at: datetime) -> str:
    token = new_token()
    WorkLink.objects.create(scope=scope, token_hash=token_hash(token), job=job, quote=quote, made_at=at)
    return token


def _found(scope: str, token: str) -> WorkLink:
    rows = WorkLink.objects.standing().filter(scope=scope, token_hash=token_hash(token))
    link: WorkLink | None = rows.select_related("job__customer", "job__resource", "job__procedure", "quote__job__customer").first()
    if link is None:
        raise WorkLinkOver
    return link
