"""What a booking costs to cancel, in the words a customer reads before the click. The figures are those of `terms`; only the words are made here."""

from datetime import datetime, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from towpath.booking.models import Booking
from towpath.booking.pause import SHORTEST_DAYS
from towpath.booking.say_when import say_when
from towpath.booking.terms import Cost
from towpath.foundation.money import round_half_up
from towpath.ui import formats


def terms_in_words(booking: Booking, *, at: datetime, language: str) -> list[str]:
    """Free until Mon 28 Sep, 16:00 · then half, €19.00 · not coming: €38.00 · the first miss in six months costs nothing."""
    terms = booking.terms
    if terms is None or booking.price_minor == 0:
        return [_("Cancelling costs nothing.")]
    steps = [(booking.starts_at - timedelta(hours=hours), percent) for hours, percent in terms.tiers]
    said: list[str] = []
    grace = booking.made_at + timedelta(minutes=terms.grace_minutes)
    # The longest notice is free, so there is one; the last of the free steps is the one that counts.
    last_free = [ends for ends, percent in steps if percent == 0][-1]
    if booking.free_until is not None and at < booking.free_until:
        said.append(_("Free until the start, because we changed it"))
    elif all(percent == 0 for _ends, percent in steps):
        said.append(_("Cancelling is free until the start"))
    elif last_free > at:
        said.append(_("Free until %(when)s") % {"when": say_when(last_free, booking.zone, language)})
    elif at < grace <= booking.starts_at:
        said.append(_("Free until %(when)s, because you have just booked") % {"when": say_when(grace, booking.zone, language)})
    costly = [(ends, percent) for ends, percent in steps if percent]
    for place, (ends, percent) in enumerate(costly):
        is_last = place == len(costly) - 1
        if not is_last and ends <= at:
            continue
        said.append(_step(booking, percent, None if is_last else ends, language, begins=not said))
    if terms.no_show_percent:
        said.append(_("not coming: %(amount)s") % {"amount": _share(booking, terms.no_show_percent)})
        if terms.waive_first_months:
            months = terms.waive_first_months
            words = ngettext(
                "the first miss in %(months)s month costs nothing", "the first miss in %(months)s months costs nothing", months
            )
            said.append(words % {"months": months})
    if terms.absent_percent:
        said.append(_("if nobody of us comes: everything back, and %(amount)s on top") % {"amount": _share(booking, terms.absent_percent)})
    if terms.pause_days >= SHORTEST_DAYS and (costly or terms.no_show_percent):
        said.append(_("ill or away for a week or longer: up to %(days)s days a year cost nothing") % {"days": terms.pause_days})
    return said


def cost_in_words(booking: Booking, cost: Cost, *, language: str) -> list[str]:
    """What cancelling costs this moment, and from when on it costs something else."""
    said = [_now(booking, cost)]
    if cost.until is not None and cost.then_percent:
        words = _("From %(when)s on it costs %(amount)s.")
        said.append(words % {"when": say_when(cost.until, booking.zone, language), "amount": _share(booking, cost.then_percent)})
    return said


def _now(booking: Booking, cost: Cost) -> str:
    amount = formats.money(cost.amount_minor, booking.currency)
    if cost.why == "first_miss":
        waived = formats.money(cost.waived_minor, booking.currency)
        return _("Cancelling costs nothing now. It would cost %(amount)s; the first time is on us.") % {"amount": waived}
    if cost.amount_minor:
        return _("Cancelling costs %(amount)s now.") % {"amount": amount}
    if cost.why == "business":
        return _("Cancelling costs nothing now, because we changed it.")
    if cost.why == "grace":
        return _("Cancelling costs nothing now: you have only just booked.")
    return _("Cancelling costs nothing now.")


def _step(booking: Booking, percent: int, until: datetime | None, language: str, *, begins: bool) -> str:
    facts = {"share": _part(percent), "amount": _share(booking, percent), "when": say_when(until, booking.zone, language) if until else ""}
    if begins:
        return (
            _("Cancelling costs %(share)s, %(amount)s, until %(when)s") if until else _("Cancelling costs %(share)s, %(amount)s")
        ) % facts
    return (_("then %(share)s, %(amount)s, until %(when)s") if until else _("then %(share)s, %(amount)s")) % facts


def _part(percent: int) -> str:
    if percent == 100:
        return _("the whole price")
    return _("half") if percent == 50 else _("%(percent)s%% of the price") % {"percent": percent}


def _share(booking: Booking, percent: int) -> str:
    return formats.money(round_half_up(Fraction(booking.price_minor * percent, 100)), booking.currency)
