"""The only doors of this face: whose shop it is, and which rows this browser may see.

Policies: `anyone` · `guest` (rows of the browser that asks, by its token for this shop) · `link` (whoever holds the link of one question).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from towpath.booking.cancel import cost_seen, misses, moves_of
from towpath.booking.forget_answers import each_once, known_answers
from towpath.booking.manage_link import find_by_link
from towpath.booking.models import PROMISED, Absence, Answer, Booking, ManageLink, Occurrence, ServiceVersion, WaitingEntry
from towpath.booking.models.bookings import BookingQuerySet
from towpath.booking.terms import Cost
from towpath.care.models import Feedback, Hunch, RepairCase, ToolRun
from towpath.care.needs.models import Recommendation
from towpath.clientele.meet import known_customer
from towpath.clientele.models import Consent, Customer, Device, OwnWay
from towpath.conversations.inbox import threads_of
from towpath.conversations.models import Conversation
from towpath.dining.models import Table, Ticket
from towpath.engage.ask_me_more import may_ask_more
from towpath.faces.policy import open_to
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.guests import Seat
from towpath.faces.storefront.leaving_card import CardThere
from towpath.faces.storefront.shop import Shop
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal, found
from towpath.foundation.guesses import counted_guesses
from towpath.foundation.models import Post
from towpath.foundation.pace import line_of
from towpath.foundation.together import together
from towpath.foundation.tokens import token_hash
from towpath.goods.models import Thing
from towpath.network.models import Merchant
from towpath.notices.messages import CHANGE_NOTE
from towpath.notices.post_of import letters_to
from towpath.orders.bill_booking import asked_questions
from towpath.orders.cards_left import cards_left, fees_to_pay, owed_from_card
from towpath.orders.models import BookingBill, Order, OrderLine
from towpath.orders.money_of_checkout import one_per_checkout
from towpath.passes.find_voucher import GUESSES
from towpath.passes.models import Membership, Pack, PackPurchase, Voucher
from towpath.passes.use_credit import usable_packs
from towpath.payments.models import Attempt
from towpath.payments.pay_online import OPEN, accounts_in_use
from towpath.presence.models import Site
from towpath.teaching.models import Learner
from towpath.work.links import job_by_link, quote_by_link
from towpath.work.models import Job, Portrait, Quote

View = Callable[..., HttpResponse]
_NEVER_ASKED_FOR = Q(state="held") | Q(state="expired", held_until__isnull=False)
"""A time that was only held, and let go or forgotten; a request nobody answered is something else."""
OwnOrder = Any
"""An `Order` with what `own_order` adds: bill and bill_for (the booking it asks money for, and why), started_at, ready_at, served_at, is_in_kitchen, pays_through, is_begun, may_ask_more, agreed_to, said_score, said_aspects, said_word."""
OwnVoucher = Any
"""A `Voucher` with `hash_in_letters`, to see whether its code can still be shown."""
OwnCustomer = Any
"""A `Customer` with `agreed` (standing consents), `last_answers` and `last_tool` (of free help), `own_ways` and `own_word` (how they like it) and `has_feed` (a calendar address that works), `learns` (they, or a child of theirs, have a plan or results here)."""


def _policy(name: str, *, live_only: bool) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            try:
                shop = shop_of(request)
            except NotFound:
                return answers.nothing_here(request)
            if live_only and shop.closed_because is not None:
                return answers.not_live(request, shop)
            try:
                return guests.comes_from_the_list(request, view(request, shop, **kwargs), shop)
            except Refusal as problem:
                return answers.refused(request, shop, problem)

        return open_to(name)(inside)

    return decorate


anyone = _policy("anyone", live_only=True)
"""Whoever comes, while the page is live."""
anyone_always = _policy("anyone", live_only=False)
"""Whoever comes, also when the page is not live: what belongs to the look, not to selling."""
guest = _policy("guest", live_only=False)
"""The browser that asks sees its own rows, also after the page went offline: orders that were placed stay as they are."""
holder_of_link = _policy("link", live_only=False)
"""Whoever holds the link may answer that one question."""


def sends(back: str) -> Callable[[View], View]:
    """For addresses that only take a form: whoever comes without one (a reload, a language change) is led back to the page it is on."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, shop: Shop, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, shop, **kwargs)
            return HttpResponseRedirect(reverse(back, kwargs=kwargs))

        return inside

    return decorate


def shop_of(request: HttpRequest) -> Shop:
    """Whose address this is. One statement; an unknown address and a closed account look the same."""
    pack = Merchant.objects.filter(pk=OuterRef("merchant_id")).values("pack_id")
    site = found(Site.objects.annotate(pack_id=Subquery(pack)).filter(slug=getattr(request, "shop_slug", None) or "").first())
    return Shop(site, site.pack_id, clock.now(), str(getattr(request, "LANGUAGE_CODE", "en")))


def own_customers(token: str | None) -> QuerySet[Device]:
    """The customer this browser acts for; a forged or foreign token finds nobody."""
    rows: QuerySet[Device] = Device.objects.filter(token_hash=token_hash(token or ""), customer__erased_at=None)
    return rows


def own_order(request: HttpRequest, shop: Shop, order_id: UUID) -> OwnOrder:
    """An order of this guest, with how far it is and how it was paid. Someone else's is not there."""
    ticket = Ticket.objects.filter(order=OuterRef("pk"))
    order = (
        Order.objects.filter(pk=order_id, customer_id__in=own_customers(guests.token_of(request, shop)).values("customer_id"))
        .select_related("customer")
        .annotate(
            started_at=Subquery(ticket.values("started_at")[:1]),
            ready_at=Subquery(ticket.values("ready_at")[:1]),
            served_at=Subquery(ticket.values("served_at")[:1]),
            is_in_kitchen=Exists(ticket),
            pays_through=Subquery(accounts_in_use().values("provider")[:1]),
            is_begun=Exists(Attempt.objects.filter(payable=OuterRef("group_id"), state__in=OPEN).exclude(reference="")),
            bill=Subquery(BookingBill.objects.filter(order=OuterRef("pk")).values("booking_id")[:1]),
            bill_for=Subquery(BookingBill.objects.filter(order=OuterRef("pk")).values("what")[:1]),
            may_ask_more=may_ask_more("customer"),
            agreed_to=ArraySubquery(Consent.objects.counting().filter(customer=OuterRef("customer")).values("purpose")),
            **_what_was_said(),
        )
        .first()
    )
    if order is None:
        raise NotFound
    return order


def own_lines(request: HttpRequest, shop: Shop, order_id: UUID, line_id: UUID) -> QuerySet[OrderLine]:
    """A line of an order of this guest, as a question. Someone else's is not there."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    rows: QuerySet[OrderLine] = OrderLine.objects.filter(pk=line_id, order=order_id, order__customer_id__in=own)
    return rows.select_related("order__customer")


def own_thing(request: HttpRequest, shop: Shop, thing_id: UUID) -> Thing:
    """Something this guest registered here, in whichever of their records the business reads as one."""
    asking = found(who_asks(request, shop))
    person = Customer.objects.same_person(asking.pk).order_by().values("pk")
    return found(Thing.objects.standing().filter(pk=thing_id, customer__in=person).first())


def running_order(request: HttpRequest, shop: Shop) -> Order | None:
    """What this guest has in the kitchen right now, to find the way back to it. Asked only when the browser is known at all."""
    token = guests.token_of(request, shop)
    if token is None:
        return None
    waiting = Ticket.objects.filter(order=OuterRef("pk"), served_at=None, sent_at__gte=shop.at - guests.VISIT)
    order: Order | None = (
        Order.objects.filter(Exists(waiting), customer_id__in=own_customers(token).values("customer_id"), cancelled_at=None)
        .order_by("-placed_at")
        .first()
    )
    return order


def own_customer(request: HttpRequest, shop: Shop) -> OwnCustomer | None:
    """This guest as the shop knows them: what they agreed to and what they last asked the free tool."""
    consents = Consent.objects.counting().filter(customer=OuterRef("pk")).order_by("purpose")
    runs = ToolRun.objects.completed().filter(customer=OuterRef("pk")).order_by("-completed_at")
    kept = OwnWay.objects.filter(customer=OuterRef("pk"))[:1]
    return (
        Customer.objects.filter(pk__in=own_customers(guests.token_of(request, shop)).values("customer_id"))
        .annotate(
            agreed=ArraySubquery(consents.values(row=JSONObject(purpose="purpose", since="given_at", wording="wording"))),
            last_answers=Subquery(runs.values("answers")[:1]),
            last_tool=Subquery(runs.values("tool")[:1]),
            own_ways=Subquery(kept.values("ways")),
            own_word=Subquery(kept.values("word")),
            learns=Exists(Learner.objects.filter(Q(customer=OuterRef("pk")) | Q(guardian=OuterRef("pk")))),
            has_feed=Exists(ManageLink.objects.standing().filter(scope="feed", customer=OuterRef("pk"))),
        )
        .first()
    )


def own_orders(customer: OwnCustomer) -> list[OwnOrder]:
    """What this guest ordered here, one row a checkout, newest first, with what they said about it and what the shop answered."""
    orders = one_per_checkout(Order.objects.filter(customer=customer)).annotate(**_what_was_said(), **_what_was_answered())
    return list(orders.order_by("-placed_at")[:50])


def own_notes_and_vouchers(customer: OwnCustomer) -> tuple[list[Post], list[OwnVoucher]]:
    """What the shop wrote to this guest about changes, and what vouchers they bought here; the newest first, in one statement."""
    return own_notes_vouchers_and_threads(customer)[:2]


def own_notes_vouchers_and_threads(customer: OwnCustomer) -> tuple[list[Post], list[OwnVoucher], list[Conversation]]:
    """The same with what they and the shop wrote to each other, in one statement."""
    notes, vouchers, threads = together(
        letters_to(customer).filter(key__startswith=f"{CHANGE_NOTE.name}:", cancelled_at=None).order_by("-not_before")[:20],
        Voucher.objects.ever_good().filter(holder=customer).with_hash_in_letters().order_by("-made_at", "-id")[:50],
        threads_of(customer),
    )
    return notes, vouchers, threads


def own_consents(customer: OwnCustomer) -> tuple[list[Consent], list[Consent]]:
    """Everything this guest ever said to a purpose, the newest first; and what of it counts now."""
    ever = Consent.objects.filter(customer=customer).order_by("-given_at", "-id")
    said, counting = together(ever, Consent.objects.counting().filter(customer=customer).order_by("-given_at", "-id"))
    return said, counting


def own_voucher(request: HttpRequest, shop: Shop, voucher_id: UUID) -> Voucher:
    """A voucher this browser bought, or set out to buy. Someone else's is not there."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(Voucher.objects.filter(pk=voucher_id, holder_id__in=own).first())


def guesses_counted(request: HttpRequest, shop: Shop) -> AbstractContextManager[None]:
    """Around looking a voucher's code up: wrong ones are counted by the line they come from, right ones pass. Outside the shop's scope."""
    return counted_guesses(who=f"{shop.site.merchant_id} {request.META.get('REMOTE_ADDR', '')}", wrong=GUESSES)


@contextmanager
def holder_of_code(request: HttpRequest, shop: Shop) -> Iterator[None]:
    """The shop's scope for whoever names a voucher's code."""
    with guesses_counted(request, shop), shop.scope():
        yield


def own_run(request: HttpRequest, shop: Shop, run_id: UUID) -> ToolRun:
    """What this guest asked the free tool."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(ToolRun.objects.filter(pk=run_id, customer_id__in=own).first())


def own_recommendation(request: HttpRequest, shop: Shop, recommendation_id: UUID) -> Recommendation:
    """A step that was recommended to this browser's customer. Someone else's is not there."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(Recommendation.objects.filter(pk=recommendation_id, customer_id__in=own).first())


def own_hunch(request: HttpRequest, shop: Shop, hunch_id: UUID) -> Hunch:
    """What the words of this browser's customer sound like. Someone else's is not there, nor what is proposed to the desk alone."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(Hunch.objects.of_needs().filter(pk=hunch_id, customer_id__in=own).first())


def service_of(service_id: UUID) -> ServiceVersion:
    """What is offered under this address, also what only its link leads to. Taken off the page is not there."""
    rows = ServiceVersion.objects.current().filter(service=service_id, service__hidden_at=None)
    return found(rows.first())


def own_booking(request: HttpRequest, shop: Shop, booking_id: UUID) -> Booking:
    """A booking of this browser. Someone else's is not there."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    agreed = Consent.objects.counting("follow_up").filter(customer=OuterRef("booker"))
    rows = _bookings().annotate(may_be_asked=Exists(agreed), may_ask_more=may_ask_more("booker"))
    return found(rows.filter(pk=booking_id, booker_id__in=own).first())


def own_bookings_by_id(request: HttpRequest, shop: Shop, booking_id: UUID) -> BookingQuerySet:
    """The same as a question, for whoever asks for more with it."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    rows: BookingQuerySet = Booking.objects.filter(pk=booking_id, booker_id__in=own)
    return rows


def held_beside(booking: Booking, customer: Customer) -> BookingQuerySet:
    """What else of the same service this guest is holding, as a question."""
    beside: BookingQuerySet = Booking.objects.filter(booker=customer, state="held", version__service=booking.version.service_id)
    return beside.exclude(pk=booking.pk)


def linked_booking(shop: Shop, token: str) -> Booking:
    """The one booking a link was made for."""
    return find_by_link(token=token, at=shop.at)


def linked_quote(shop: Shop, token: str) -> Quote:
    """The one offer a link was made for."""
    return quote_by_link(token=token)


def linked_job(shop: Shop, token: str) -> Job:
    """The one visit whose report a link opens."""
    return job_by_link(token=token)


def own_bookings(customer: OwnCustomer) -> list[Booking]:
    """What this guest booked here: what comes first, then what was; what was only held and let go is nobody's history."""
    rows = _bookings().filter(booker=customer).exclude(_NEVER_ASKED_FOR)
    return list(rows.order_by("-starts_at")[:50])


def who_asks(request: HttpRequest, shop: Shop) -> Customer | None:
    """This guest, if the shop knows the browser; asked only when it may."""
    token = guests.token_of(request, shop)
    return known_customer(token) if token is not None else None


def packs_for(customer: Customer, version: ServiceVersion, shop: Shop) -> list[Pack]:
    """What this guest can book this with, in the order in which it should be used up."""
    return usable_packs(customer=customer, service=version.service_id, at=shop.at)


def pack_named(text: str, customer: Customer, version: ServiceVersion, shop: Shop) -> Pack | None:
    """The pack somebody wants to pay with, out of those that are theirs and good for this; nothing named: none."""
    if not text:
        return None
    return found(next((each for each in packs_for(customer, version, shop) if str(each.pk) == text), None))


def own_pack(request: HttpRequest, shop: Shop, pack_id: UUID) -> Pack:
    """A pack in this guest's name. Someone else's is not there."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    return found(Pack.objects.filter(pk=pack_id, holder_id__in=own).first())


def around_booking(booking: Booking, shop: Shop) -> tuple[Cost, list[Booking], Job | None, Absence | None, list[Answer], CardThere]:
    """What cancelling costs now; what else of the same weekly rule is still promised to the same guest, in order; the visit it leads to; what
    was said about nobody having come; what was answered; and the card that was left, with what is owed. One statement."""
    same = Booking.objects.filter(series=booking.series_id, booker=booking.booker_id, state__in=PROMISED, starts_at__gt=shop.at)
    missed, moves, lessons, visits, absences, answered, cards, fees, accounts, *paid = together(
        misses(booking.booker_id),
        moves_of(Booking.objects.filter(pk=booking.pk)).values_list("who", "before"),
        (same if booking.series_id else same.none()).select_related("version").order_by("starts_at", "id"),
        Job.objects.filter(booking=booking)
        .select_related("resource")
        .annotate(shown=Exists(Portrait.objects.filter(resource=OuterRef("resource")))),
        Absence.objects.filter(booking=booking),
        Answer.objects.readable(shop.at).filter(booking=booking).select_related("booking"),
        cards_left(booking.pk)[:1],
        fees_to_pay(booking.pk)[:1],
        accounts_in_use()[:1],
        *asked_questions(booking.pk),
    )
    to_take = owed_from_card(booking, booking.cost_minor, paid)
    card = CardThere(next(iter(cards), None), next(iter(fees), None), accounts[0].provider if accounts else "", to_take)
    cost = cost_seen(booking, at=shop.at, missed=next((when for (when,) in missed), None), moves=moves)
    return cost, lessons, next(iter(visits), None), next(iter(absences), None), answered, card


def date_of_class(version: ServiceVersion, text: str) -> Occurrence:
    """A date of this class, by its id as our own links carry it."""
    rows = Occurrence.objects.select_related("version").filter(version__service=version.service_id, cancelled_at=None)
    return found(rows.filter(pk=uuid_of(text)).first())


def own_entry(request: HttpRequest, shop: Shop, waiting_id: UUID) -> WaitingEntry:
    """What this browser waits for. Someone else's is not there."""
    own = own_customers(guests.token_of(request, shop)).values("customer_id")
    rows = WaitingEntry.objects.select_related("occurrence__version", "service", "customer", "offered__version", "offered__terms")
    return found(rows.filter(pk=waiting_id, customer__in=own).first())


def own_waits_and_packs(
    customer: OwnCustomer, *, at: datetime
) -> tuple[list[WaitingEntry], list[Pack], list[PackPurchase], list[Membership], list[Answer]]:
    """What this guest waits for, the first joined first; their packs with something on them; what they have not paid yet; where they are a member;
    and what they answered when they booked. One statement."""
    waits, packs, unpaid, memberships, answered = together(
        WaitingEntry.objects.active().filter(customer=customer).select_related("occurrence").order_by("joined_at", "id"),
        Pack.objects.owing().filter(holder=customer).order_by("sold_at", "id"),
        PackPurchase.objects.filter(holder=customer, state="pending", offer__isnull=False).order_by("made_at", "id"),
        Membership.objects.exclude(state="ended").filter(holder=customer).select_related("offer").order_by("joined_at", "id"),
        known_answers(customer, at=at),
    )
    return waits, packs, unpaid, memberships, each_once(answered)


def uuid_of(text: str) -> UUID:
    """What is no id names nothing."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def feed_bookings(customer: Customer, *, since: datetime) -> list[Booking]:
    """What belongs into this guest's calendar."""
    rows = Booking.objects.filter(booker=customer, ends_at__gt=since).exclude(_NEVER_ASKED_FOR)
    return list(rows.select_related("version__service").order_by("starts_at", "id")[:500])


def coming_bookings(request: HttpRequest, shop: Shop) -> list[Booking]:
    """What this guest has ahead, to find the way back to it. Asked only when the browser is known at all."""
    token = guests.token_of(request, shop)
    if token is None:
        return []
    own = own_customers(token).values("customer_id")
    rows = Booking.objects.live(shop.at).filter(booker_id__in=own, ends_at__gt=shop.at).select_related("version")
    return list(rows.order_by("starts_at")[:3])


def _bookings() -> QuerySet[Booking]:
    rows: QuerySet[Booking] = Booking.objects.select_related("version__service", "terms", "occurrence", "booker")
    return rows


def table_of(seat: Seat | None) -> Table | None:
    """The table of this visit. One that was taken away meanwhile is said so: nobody would know where to bring the dishes."""
    if seat is None:
        return None
    table: Table | None = Table.objects.filter(pk=seat.table_id, retired_at=None).first()
    if table is None:
        raise guests.TableTakenAway
    return table


def _what_was_said() -> dict[str, Subquery]:
    said = Feedback.objects.filter(order=OuterRef("pk"))
    return {
        "said_score": Subquery(said.values("score")[:1]),
        "said_aspects": Subquery(said.values("aspects")[:1]),
        "said_word": Subquery(said.values("word")[:1]),
    }


def _what_was_answered() -> dict[str, Subquery]:
    case = RepairCase.objects.filter(feedback__order=OuterRef("pk")).exclude(answered_at=None)
    return {"answer": Subquery(case.values("answer")[:1]), "answered_at": Subquery(case.values("answered_at")[:1])}


def line_asking(request: HttpRequest) -> str:
    """Whose line a request comes on."""
    return line_of(request.META.get("REMOTE_ADDR", ""))
