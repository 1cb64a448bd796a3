"""Put options before the customer, ahead of the work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.announcements import QuoteAnswered, QuoteSent
from towpath.work.hold_job import locked_job, refuse_if_over
from towpath.work.models import Job, Quote, QuoteOption

MOST_OPTIONS: Final = 6
USUALLY_VALID: Final = timedelta(days=14)
LONGEST_VALID: Final = timedelta(days=365)


class BadQuote(Invalid):
    code = "bad_quote"
    what_happened = _(
        "A quote needs one to six options, each with words and a price that is not below nothing, and a last moment to answer."
    )


@dataclass(frozen=True)
class Option:
    """One way to do it. A price of nothing is allowed."""

    words: str
    price_minor: int
    warranty_months: int = 0
    caution: str = ""


def send_quote(
    *,
    job: Job,
    options: Sequence[Option],
    terms: str = "",
    valid_until: datetime | None = None,
    replaces: bool | None = None,
    by: UUID | None,
    at: datetime,
    quote_id: UUID | None = None,
) -> Quote:
    """What was open before is replaced by it. What was agreed before stands until somebody says yes to this one: then it is replaced too, or this
    comes on top of it. Where nobody says which (`replaces`), work that has begun is extra work, and before that the newer offer counts."""
    last = valid_until or at + USUALLY_VALID
    if not 1 <= len(options) <= MOST_OPTIONS or not all(map(_is_clear, options)) or not at < last <= at + LONGEST_VALID:
        raise BadQuote
    with all_or_nothing():
        job = locked_job(job.pk)
        refuse_if_over(job)
        earlier = list(Quote.objects.filter(job=job).order_by("number"))
        _replace([quote for quote in earlier if quote.state == "sent"], at)
        quote = Quote.objects.create(
            id=quote_id or new_id(),
            job=job,
            number=len(earlier) + 1,
            currency=job.currency,
            terms=terms.strip()[:500],
            replaces=any(quote.state == "approved" for quote in earlier) and (replaces_usually(job) if replaces is None else replaces),
            sent_at=at,
            sent_by=by,
            valid_until=last,
        )
        QuoteOption.objects.bulk_create([_row(quote, position, option) for position, option in enumerate(options, start=1)])
        announce(QuoteSent(at=at, customer=job.customer.pseudonym if job.customer else None, job_id=job.pk, quote_id=quote.pk))
    return quote


def replaces_usually(job: Job) -> bool:
    """Extra work is asked about once somebody is at it; before that people change their mind."""
    return bool(job.state != "arrived")


def _is_clear(option: Option) -> bool:
    return bool(option.words.strip()) and 0 <= option.price_minor <= 1_000_000_000 and 0 <= option.warranty_months <= 240


def _row(quote: Quote, position: int, option: Option) -> QuoteOption:
    return QuoteOption(
        quote=quote,
        position=position,
        words=option.words.strip()[:160],
        price_minor=option.price_minor,
        warranty_months=option.warranty_months,
        caution=option.caution.strip()[:200],
    )


def _replace(quotes: Sequence[Quote], at: datetime) -> None:
    for quote in quotes:
        Quote.objects.filter(pk=quote.pk).update(state="replaced", answered_at=at)
        announce(QuoteAnswered(at=at, job_id=quote.job_id, quote_id=quote.pk, how="replaced"))
