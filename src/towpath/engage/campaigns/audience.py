"""Whom a campaign is meant for, as rules anybody can read: came in so many days, not since, needs, bought, speaks. Nothing about health is a rule."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.booking.models import Booking
from towpath.care.needs.believe import Hint, Word, needs_from
from towpath.care.needs.catalogue import Catalogue
from towpath.care.needs.models import NeedSignal, NeedWord
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid
from towpath.network.packs import in_language
from towpath.orders.models import Order, OrderLine

LONGEST_DAYS = 1000
CAME = ("checked_in", "completed")


class BadAudience(Invalid):
    code = "bad_audience"
    what_happened = gettext_lazy(
        "One of these rules can't be used: days are whole numbers up to 1,000, and a need, a service or a language has to be one of those on the page."
    )
    what_is_safe = gettext_lazy("Nothing you typed is lost, and nobody is written to.")


class NeverOfHealth(BadAudience):
    code = "never_of_health"
    what_happened = gettext_lazy("This need is about somebody's health. It is kept to help them, never to choose who is written to.")


@dataclass(frozen=True)
class Audience:
    """Every rule that is set has to hold; none set is everybody who agreed to news."""

    came_within: int = 0
    """Days. They were here at least once in them."""
    not_since: int = 0
    """Days. They were not here in them."""
    need: str = ""
    bought: str = ""
    """A service or something it sells, by its id."""
    language: str = ""

    def plain(self) -> dict[str, Any]:
        """Only what is set."""
        return {name: value for name, value in asdict(self).items() if value}


def read_audience(data: Mapping[str, Any], catalogue: Catalogue) -> Audience:
    """As it came from a page, a program or a row. Raises BadAudience."""
    if set(data) - {"came_within", "not_since", "need", "bought", "language"}:
        raise BadAudience
    need, bought, language = (str(data.get(name) or "") for name in ("need", "bought", "language"))
    if need and need not in catalogue.needs:
        raise BadAudience
    if need in catalogue.health:
        raise NeverOfHealth
    if language and language not in dict(settings.LANGUAGES):
        raise BadAudience
    try:
        bought = str(UUID(bought)) if bought else ""
    except ValueError as unreadable:
        raise BadAudience from unreadable
    return Audience(_days(data.get("came_within")), _days(data.get("not_since")), need, bought, language)


def people_of(audience: Audience, *, at: datetime) -> QuerySet[Customer]:
    """Every record of everybody whom the rules mean, whether they may be written to or not, with `person`: the record that stays. Who has the need
    is seen by `who_need`."""
    rows: QuerySet[Customer] = Customer.objects.filter(erased_at=None).select_related("merged_into")
    rows = rows.annotate(person=Coalesce("merged_into", "id"))
    if audience.came_within:
        rows = rows.filter(_came(at - timedelta(days=audience.came_within), at))
    if audience.not_since:
        rows = rows.exclude(_came(at - timedelta(days=audience.not_since), at))
    if audience.bought:
        rows = rows.filter(_bought(UUID(audience.bought)))
    if audience.language:
        rows = rows.filter(language=audience.language)
    return rows.order_by(F("merged_at").asc(nulls_first=True), "first_seen_at", "id")


def need_questions(need: str, *, at: datetime) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Everything that speaks for or against this need, of anybody; each with `person`."""
    person = Coalesce("customer__merged_into", "customer_id")
    signals = NeedSignal.objects.filter(need=need, expires_at__gt=at).annotate(person=person)
    return signals, NeedWord.objects.filter(need=need).annotate(person=person).order_by("said_at")


def who_need(need: str, signals: Iterable[Any], said: Iterable[Any], *, at: datetime) -> set[UUID]:
    """By the same rules by which a need is believed on a customer's own page. Pure."""
    hints: dict[UUID, list[Hint]] = {}
    for signal in signals:
        hints.setdefault(signal.person, []).append(signal.hint)
    words: dict[UUID, Word] = {each.person: each.word for each in said}
    return {who for who in {*hints, *words} if needs_from(hints.get(who, []), {need: words[who]} if who in words else {}, at=at)}


def say_audience(audience: Audience, *, catalogue: Catalogue, things: Mapping[str, Mapping[str, str]], language: str) -> list[str]:
    """One readable sentence a rule. `things`: what is sold, by id."""
    said = [_("They agreed to news.")]
    if audience.came_within:
        said.append(_("They were here in the last %(n)s days.") % {"n": audience.came_within})
    if audience.not_since:
        said.append(_("They were not here in the last %(n)s days.") % {"n": audience.not_since})
    if audience.need:
        name = catalogue.needs[audience.need].name if audience.need in catalogue.needs else {"en": audience.need}
        said.append(_("They need: %(need)s.") % {"need": in_language(dict(name), language)})
    if audience.bought:
        said.append(
            _("They had: %(what)s.")
            % {"what": in_language(dict(things.get(audience.bought, {})), language) or _("something not sold any more")}
        )
    if audience.language:
        said.append(_("They read %(language)s.") % {"language": dict(settings.LANGUAGES)[audience.language]})
    return said


def visits_between(since: datetime, until: datetime) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """What counts as having been here: something was paid for, or they came to what was booked; each with `person`."""
    orders = Order.objects.filter(paid_at__gte=since, paid_at__lt=until, cancelled_at=None, customer__isnull=False)
    bookings = Booking.objects.filter(starts_at__gte=since, starts_at__lt=until, state__in=CAME, booker__isnull=False)
    return (
        orders.annotate(person=Coalesce("customer__merged_into", "customer_id")),
        bookings.annotate(person=Coalesce("booker__merged_into", "booker_id")),
    )


def _came(since: datetime, until: datetime) -> Q:
    orders, bookings = visits_between(since, until)
    return Q(person__in=orders.order_by().values("person")) | Q(person__in=bookings.order_by().values("person"))


def _bought(thing: UUID) -> Q:
    booked = Booking.objects.filter(version__service=thing, state__in=CAME, booker__isnull=False)
    lines = OrderLine.objects.filter(listing=thing, order__paid_at__isnull=False, order__customer__isnull=False)
    return Q(person__in=booked.annotate(person=Coalesce("booker__merged_into", "booker_id")).values("person")) | Q(
        person__in=lines.annotate(person=Coalesce("order__customer__merged_into", "order__customer_id")).values("person")
    )


def _days(value: Any) -> int:
    text = str(value if value is not None else "").strip() or "0"
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= LONGEST_DAYS):
        raise BadAudience
    return int(text)
