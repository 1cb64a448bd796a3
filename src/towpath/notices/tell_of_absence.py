"""Somebody stood there and nobody of the business came: the business hears what its customer says and what its own silence decided, and the customer what
the business answers."""

from uuid import UUID

from django.utils import translation

from towpath.booking.announcements import AbsenceAgreed, AbsenceDenied, NobodyCame
from towpath.booking.models import Absence, Booking
from towpath.booking.say_when import say_there, say_when
from towpath.booking.terms import owed_for_absence
from towpath.network.packs import in_language
from towpath.notices.links import work_link
from towpath.notices.messages import NOBODY_CAME
from towpath.notices.send import send
from towpath.notices.tell_of_new_booking import NOBODY_CAME_BELIEVED, NOBODY_CAME_SAID
from towpath.notices.tell_owners import post_to_owner, team_that_owns, words_in
from towpath.orders.announcements import AbsenceSettled
from towpath.passes.codes import code_again
from towpath.passes.pack_models import PackMove
from towpath.presence.site import own_site
from towpath.ui import formats


def tell_team_of_absence(fact: NobodyCame) -> None:
    """The owners read it at once, with until when to answer and what happens if nobody does."""
    there, site = _read(fact.absence_id), own_site()
    if there is None:
        return
    booking: Booking = there.booking
    for owner, operator in team_that_owns():
        with translation.override(owner.language):
            owed = owed_for_absence(booking.terms, price_minor=booking.price_minor)
            facts = _to_the_team(there, owner.language) | {
                "words": there.words,
                "is_open": there.answer == "denied",
                "owed": formats.money(owed, booking.currency) if owed else "",
                "shop": site.name,
            }
            words = words_in(NOBODY_CAME_SAID, facts)
        post_to_owner(f"{NOBODY_CAME_SAID}:{owner.pk}:{there.pk}", words, owner, operator, at=fact.at)


def tell_team_what_goes_back(fact: AbsenceSettled) -> None:
    """A day of silence decided it: the owners read what goes back, how, and what they still have to hand over themselves. Whoever agreed read that when
    they did."""
    there, site = _read(fact.absence_id), own_site()
    if there is None or there.answer != "agreed" or there.answered_by is not None:
        return
    sums = {"by_hand": fact.by_hand_minor, "by_provider": fact.by_provider_minor, "to_voucher": fact.to_voucher_minor}
    sums["given"] = there.given_minor
    on_pack = PackMove.objects.filter(kind="put_back", reference=there.booking_id).exists()
    is_free = not (on_pack or fact.by_hand_minor or fact.by_provider_minor or fact.to_voucher_minor)
    for owner, operator in team_that_owns():
        with translation.override(owner.language):
            facts = _to_the_team(there, owner.language) | {"on_pack": on_pack, "is_free": is_free, "shop": site.name}
            facts |= {name: formats.money(minor, fact.currency) if minor else "" for name, minor in sums.items()}
            words = words_in(NOBODY_CAME_BELIEVED, facts)
        post_to_owner(f"{NOBODY_CAME_BELIEVED}:{owner.pk}:{there.pk}", words, owner, operator, at=fact.at)


def tell_of_absence(fact: AbsenceAgreed | AbsenceDenied) -> None:
    """Whoever was let down reads what goes back and what is kept for them; or how the business saw it, and that both words stay."""
    there = _read(fact.absence_id)
    booking = there.booking if there is not None else None
    if there is None or booking is None or booking.booker is None or not booking.booker.email:
        return
    is_agreed, language = isinstance(fact, AbsenceAgreed), booking.booker.language
    with translation.override(language):
        facts: dict[str, object] = {
            "name": booking.booker.name.split(" ")[0],
            "is_agreed": is_agreed,
            "given": formats.money(there.given_minor, there.currency) if there.given_minor else "",
            "code": code_again(there.credit_id, bytes(there.credit.code_hash)) if there.credit_id else "",
            "words": there.answer_words,
            "service": in_language(booking.version.name, language),
            "when": say_when(booking.starts_at, booking.zone, language),
            "when_there": say_there(booking.starts_at, booking.zone, language),
        }
    about = there.pk if is_agreed else booking.pk  # a no may become a yes: two matters, each told once
    send(message=NOBODY_CAME, customer=booking.booker, about=about, site=own_site(), facts=facts, at=fact.at)


def _to_the_team(there: Absence, language: str) -> dict[str, object]:
    """Who, what, when; in the language of the moment."""
    booking: Booking = there.booking
    return {
        "who": booking.booker.name if booking.booker and booking.booker.name else translation.gettext("A customer"),
        "service": in_language(booking.version.name, language),
        "when": say_when(booking.starts_at, booking.zone, language),
        "until": say_when(there.answer_until, booking.zone, language),
        "link": work_link(f"/bookings/{booking.pk}/"),
    }


def _read(absence_id: UUID) -> Absence | None:
    rows = Absence.objects.select_related("booking__version", "booking__booker", "booking__terms", "credit")
    found: Absence | None = rows.filter(pk=absence_id).first()
    return found
