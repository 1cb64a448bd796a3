"""Services and terms as a business owner would say them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from towpath.booking.free_time import Ask
from towpath.booking.models import Booking, Resource, ServiceVersion, TermsVersion
from towpath.methods.models import Method
from towpath.network.packs import in_language
from towpath.ui import formats

PLACES = {
    "venue": gettext_lazy("At your place"),
    "customer": gettext_lazy("At the customer's"),
    "online": gettext_lazy("Online"),
    "phone": gettext_lazy("By phone"),
}
KINDS = {
    "person": gettext_lazy("Person"),
    "room": gettext_lazy("Room"),
    "chair": gettext_lazy("Chair"),
    "table": gettext_lazy("Table"),
    "vehicle": gettext_lazy("Vehicle"),
    "device": gettext_lazy("Device"),
}
STATES = {
    "held": gettext_lazy("Being booked"),
    "requested": gettext_lazy("Waits for your answer"),
    "confirmed": gettext_lazy("Booked"),
    "checked_in": gettext_lazy("Here"),
    "completed": gettext_lazy("Done"),
    "no_show": gettext_lazy("Did not come"),
    "cancelled": gettext_lazy("Cancelled"),
    "declined": gettext_lazy("Declined"),
    "expired": gettext_lazy("Let go"),
}
STATE_LOOKS = {
    "held": ("", "hourglass"),
    "requested": ("lamp", "hourglass"),
    "confirmed": ("water", "calendar-check"),
    "checked_in": ("reed", "user-check"),
    "completed": ("reed", "check"),
    "no_show": ("brick", "user-x"),
    "cancelled": ("", "ban"),
    "declined": ("", "ban"),
    "expired": ("", "clock"),
}
CHANGES = {
    "held": gettext_lazy("Time chosen"),
    "requested": gettext_lazy("Asked for"),
    "confirmed": gettext_lazy("Confirmed"),
    "checked_in": pgettext_lazy("a customer", "Came"),
    "completed": gettext_lazy("Done"),
    "no_show": gettext_lazy("Did not come"),
    "cancelled": gettext_lazy("Cancelled"),
    "declined": gettext_lazy("Declined"),
    "expired": gettext_lazy("Not confirmed in time"),
    "charged": gettext_lazy("Charged for not coming"),
    "forgiven": gettext_lazy("Forgiven"),
    "noted": gettext_lazy("Noted"),
    "fit": gettext_lazy("Altered for nothing: they keep a piece that does not fit"),
    "paused": gettext_lazy("Paused, ill or away"),
    "nobody_came": gettext_lazy("Nobody of the business came"),
    "handed_back": gettext_lazy("Money handed over"),
    "handed_over": gettext_lazy("Given to somebody else of the team"),
    "guests_changed": gettext_lazy("Who comes along was changed"),
    "one_more_place": pgettext_lazy("what happened", "One more place"),
    "guest_forgotten": gettext_lazy("A guest's name was taken off"),
}


def came_from_in_words(code: str, language: str) -> str:
    """What led to a booking: the course whose questions somebody answered first. Nothing where nobody knows, or the course is not there any more."""
    kind, _sep, course = code.partition(":")
    method = Method.objects.filter(code=course).first() if kind == "check" else None
    return _("the questions “%(course)s”") % {"course": in_language(method.name, language)} if method else ""


def span(minutes: int) -> str:
    """10 minutes, 2 hours, 3 days: the largest unit that says it exactly."""
    if minutes and minutes % (24 * 60) == 0:
        n = minutes // (24 * 60)
        return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
    if minutes and minutes % 60 == 0:
        n = minutes // 60
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def rules_of(version: ServiceVersion) -> Iterator[str]:
    """When a service can be booked, sentence by sentence. What is not limited is not mentioned."""
    notice, ahead = span(version.notice_minutes), span(version.horizon_days * 24 * 60)
    if version.notice_minutes:
        yield _("Bookable until %(notice)s before, and up to %(ahead)s ahead.") % {"notice": notice, "ahead": ahead}
    else:
        yield _("Bookable until it begins, and up to %(ahead)s ahead.") % {"ahead": ahead}
    if version.seats == 1:
        yield _("It can begin every %(grid)s, counted from when the day opens.") % {"grid": span(version.grid_minutes)}
    else:
        yield ngettext("%(n)s place on each date you set.", "%(n)s places on each date you set.", version.seats) % {"n": version.seats}
    yield from kept_free(version)
    if version.per_day:
        yield ngettext("At most %(n)s booking a day.", "At most %(n)s bookings a day.", version.per_day) % {"n": version.per_day}
    if version.per_week:
        yield ngettext("At most %(n)s booking a week.", "At most %(n)s bookings a week.", version.per_week) % {"n": version.per_week}
    if version.window_minutes:
        yield _("You promise to arrive within %(span)s of the time they choose.") % {"span": span(version.window_minutes)}
    if version.asks_approval:
        yield _("You say yes or no to each; the time is kept meanwhile.")
    if version.private:
        yield _("Not on your page: only whoever has its link finds it.")
    if version.prepay == "full" and version.price_minor:
        yield _("They pay the whole price when they book.")
    elif version.prepay == "card" and version.price_minor:
        yield _("They pay nothing when they book, and leave a card for missed visits.")
    elif version.prepay == "deposit":
        yield _("They pay %(amount)s when they book.") % {"amount": formats.money(version.deposit_minor, version.currency)}
    if version.gate:
        yield _("Questions come first: whoever has something urgent is told what to do instead.")


def kept_free(whose: ServiceVersion | Resource) -> Iterator[str]:
    """Around a service, or around whatever somebody or something is taken for."""
    before, after = whose.buffer_before, whose.buffer_after
    if before and after:
        yield _("%(before)s before and %(after)s after it are kept free.") % {"before": span(before), "after": span(after)}
    elif before:
        yield _("%(before)s before it are kept free.") % {"before": span(before)}
    elif after:
        yield _("%(after)s after it are kept free.") % {"after": span(after)}


def needs_in_words(needs: Sequence[Ask], skills: dict[str, str]) -> str:
    """Person who can: Maths; Room. Person with the licence Gas Safe."""
    return ", ".join(_need_in_words(need, skills) for need in needs)


def _need_in_words(need: Ask, skills: dict[str, str]) -> str:
    words = {"kind": KINDS[need.kind], "skill": skills.get(need.skill, need.skill), "licence": need.licence}
    if need.skill and need.licence:
        return _("%(kind)s who can: %(skill)s, with the licence %(licence)s") % words
    if need.licence:
        return _("%(kind)s with the licence %(licence)s") % words
    return _("%(kind)s who can: %(skill)s") % words if need.skill else str(words["kind"])


def skills_of(booking_section: dict[str, Any], language: str) -> dict[str, str]:
    """Names by code, as the trade has them."""
    return {each["code"]: in_language(each["name"], language) for each in booking_section.get("skills", [])}


def gate_names(booking_section: dict[str, Any], language: str) -> dict[str, str]:
    """A gate is called by what it asks."""
    gates = booking_section.get("gates", [])
    return {each["code"]: " ".join(in_language(asked["words"], language) for asked in each["questions"]) for each in gates}


def ways_of(codes: Sequence[str], booking_section: dict[str, Any], language: str) -> list[str]:
    """The customer's own way, for whoever does the work."""
    names = {each["code"]: in_language(each["name"], language) for each in booking_section.get("ways", [])}
    return [names.get(code, code) for code in codes]


def terms_in_words(terms: TermsVersion) -> list[tuple[str, str]]:
    """Each step: when it is said, and what it costs."""
    rows = []
    for place, (hours, percent) in enumerate(terms.tiers):
        if hours:
            when = _("%(span)s before or earlier") % {"span": span(hours * 60)}
        else:
            when = _("Later than that") if place else _("Any time before it begins")
        rows.append((when, share_in_words(percent)))
    rows.append((_("Not coming"), share_in_words(terms.no_show_percent)))
    if terms.absent_percent:
        back = _("Everything back, and %(share)s on top") % {"share": share_in_words(terms.absent_percent)}
        rows.append((_("Nobody of you comes"), back))
    rows.append((_("Just after booking"), _("Free for %(span)s") % {"span": span(terms.grace_minutes)}))
    if terms.waive_first_months:
        n = terms.waive_first_months
        first = ngettext("Forgiven once in %(n)s month", "Forgiven once in %(n)s months", n) % {"n": n}
        rows.append((_("The first time late or missed"), first))
    return rows


def who_hears(booking: Booking) -> str:
    """Nobody is promised a message that has nowhere to go."""
    if booking.booker is not None and booking.booker.email:
        return _("Your customer is told.")
    return _("They left no mail address: tell them yourself.")


def share_in_words(percent: int) -> str:
    if percent == 0:
        return _("Free of charge")
    return _("The whole price") if percent == 100 else _("%(percent)s%% of the price") % {"percent": percent}
