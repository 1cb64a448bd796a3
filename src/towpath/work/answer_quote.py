"""The customer says yes to one option, or no to all of them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.work.announcements import QuoteAnswered
from towpath.work.attach_proof import clean_line
from towpath.work.hold_job import locked_job, refuse_if_over
from towpath.work.models import Quote, QuoteOption


class QuoteOver(Refusal):
    kind = "gone"
    code = "quote_over"
    what_happened = _("This offer can't be answered any more.")
    what_is_safe = _("Nothing was agreed, and nothing is charged.")
    what_to_do = _("Ask for a new one.")


class OtherwiseAnswered(Refusal):
    code = "otherwise_answered"
    what_happened = _("This offer was answered already, in another way.")
    what_is_safe = _("The first answer stands.")
    what_to_do = _("Ask for a new offer if you have changed your mind.")


class QuoteMoved(Refusal):
    """Price shown and price agreed are one price."""

    code = "quote_moved"
    what_happened = _("The price you were shown is not the price of this offer.")
    what_is_safe = _("Nothing was agreed, and nothing is charged.")
    what_to_do = _("Look at the offer again.")


class ChoiceMissing(Invalid):
    code = "choice_missing"
    what_happened = _("Choose one option, write your name and sign.")
    what_is_safe = _("Nothing was agreed, and nothing is charged.")
    what_to_do = _("Add what is missing, then send it again.")


def approve_quote(
    *, quote: Quote, position: int, shown_minor: int, signer: str, signature: str, is_typed: bool = False, at: datetime
) -> Quote:
    """One option at the price that was shown, with a name and a signature, before the work; `is_typed`: the name is the signature, for whoever can't
    draw. Saying the same yes twice is saying it once."""
    if not signer.strip():
        raise ChoiceMissing
    line = "" if is_typed else clean_line(signature)
    with all_or_nothing():
        quote = _locked(quote)
        option = QuoteOption.objects.filter(quote=quote, position=position).first()
        if option is None:
            raise ChoiceMissing
        if option.price_minor != shown_minor:
            raise QuoteMoved(price_minor=option.price_minor)
        if quote.state == "approved" and quote.chosen == position:
            return quote
        _refuse_if_answered(quote, at)
        quote.state, quote.chosen, quote.answered_at = "approved", position, at
        quote.signer, quote.signature = signer.strip()[:120], line
        quote.save(update_fields=["state", "chosen", "answered_at", "signer", "signature"])
        if quote.replaces:
            _replace_agreed(quote, at)
        _tell(quote, "approved", at, price_minor=option.price_minor)
    return quote


def decline_quote(*, quote: Quote, at: datetime) -> Quote:
    """No to all of it: nothing beyond coming is charged. Saying no twice is saying it once."""
    with all_or_nothing():
        quote = _locked(quote)
        if quote.state == "declined":
            return quote
        _refuse_if_answered(quote, at)
        quote.state, quote.answered_at = "declined", at
        quote.save(update_fields=["state", "answered_at"])
        _tell(quote, "declined", at)
    return quote


def expire_quotes(*, at: datetime) -> int:
    """Nobody answered in time: it is no longer open. Answers how many."""
    over = list(Quote.objects.filter(state="sent", valid_until__lte=at).order_by("job", "id")[:500])
    for quote in over:
        with all_or_nothing():
            if Quote.objects.filter(pk=quote.pk, state="sent").update(state="expired", answered_at=at):
                announce(QuoteAnswered(at=at, job_id=quote.job_id, quote_id=quote.pk, how="expired"))
    return len(over)


def _replace_agreed(quote: Quote, at: datetime) -> None:
    """What was agreed before is neither done nor paid any more; who agreed to it, and when, stays written."""
    for earlier in Quote.objects.filter(job=quote.job, state="approved", number__lt=quote.number).order_by("number"):
        earlier.state = "replaced"
        earlier.save(update_fields=["state"])
        announce(QuoteAnswered(at=at, job_id=earlier.job_id, quote_id=earlier.pk, how="replaced"))


def _locked(quote: Quote) -> Quote:
    """The job first, as everybody who works on it does; then the quote as it stands under that lock."""
    job = locked_job(quote.job_id)
    standing: Quote = Quote.objects.get(pk=quote.pk)
    standing.job = job
    return standing


def _refuse_if_answered(quote: Quote, at: datetime) -> None:
    if quote.state in ("approved", "declined"):
        raise OtherwiseAnswered(state=quote.state)
    if not quote.is_open(at):
        raise QuoteOver(state=quote.state)
    refuse_if_over(quote.job)


def _tell(quote: Quote, how: str, at: datetime, *, price_minor: int = 0) -> None:
    who = quote.job.customer.pseudonym if quote.job.customer else None
    announce(
        QuoteAnswered(
            at=at,
            customer=who,
            job_id=quote.job_id,
            quote_id=quote.pk,
            how=how,
            price_minor=price_minor,
            currency=quote.currency,
        )
    )
