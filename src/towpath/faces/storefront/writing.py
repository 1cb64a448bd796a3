"""Write to us: about a booking, about an order, or about anything; without an account."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.models import Booking
from towpath.clientele.meet import meet
from towpath.conversations.models import Message
from towpath.conversations.promise_answer import how_soon, how_soon_in_words
from towpath.conversations.write_in import write_in
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, guest, line_asking, own_booking, own_order, sends, who_asks
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.threads_in_words import About, about_booking, about_order
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.tokens import new_token
from towpath.orders.models import Order

TYPED = ("text", "name", "email")


@dataclass(frozen=True)
class Subject:
    """What somebody writes about: one of their bookings, one of their orders, or nothing in particular."""

    name: str
    key: tuple[UUID, ...] = ()
    booking: Booking | None = None
    order: Order | None = None

    def to(self, act: str = "") -> str:
        return reverse(f"{self.name}-{act}" if act else self.name, args=self.key)

    def in_words(self, request: HttpRequest, shop: Shop) -> About | None:
        if self.booking is not None:
            return about_booking(request, shop, self.booking)
        return about_order(shop, self.order) if self.order is not None else None


def _nothing(request: HttpRequest, shop: Shop) -> Subject:
    return Subject("write")


def _of_booking(request: HttpRequest, shop: Shop, booking_id: UUID) -> Subject:
    return Subject("write-of-booking", (booking_id,), booking=own_booking(request, shop, booking_id))


def _of_order(request: HttpRequest, shop: Shop, order_id: UUID) -> Subject:
    order = own_order(request, shop, order_id)
    return Subject("write-of-order", (order.pk,), order=order)


def _shows(subject_of: Callable[..., Subject]) -> Callable[..., HttpResponse]:
    @require_safe
    def show(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
        return _page(request, shop, subject_of, key)

    return show


def _takes(subject_of: Callable[..., Subject]) -> Callable[..., HttpResponse]:
    def take(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
        """Pressing twice is writing once; a no keeps what was typed."""
        try:
            with shop.scope():
                message, token = _written(request, shop, subject_of(request, shop, **key))
        except NotFound:
            raise
        except Refusal as problem:
            return _page(request, shop, subject_of, key, problem)
        answer = HttpResponseRedirect(reverse("thread", args=[message.conversation_id]))
        guests.remember(request, answer, shop, token)
        return answer

    return take


def _written(request: HttpRequest, shop: Shop, subject: Subject) -> tuple[Message, str]:
    typed = {name: request.POST.get(name, "") for name in TYPED}
    customer, token = meet(token=None, handed=guests.token_of(request, shop) or new_token(), language=shop.language, at=shop.at)
    message = write_in(
        key=request.POST.get("key", ""),
        customer=customer,
        booking=subject.booking,
        order=subject.order,
        text=typed["text"],
        name=typed["name"],
        email=typed["email"],
        line=line_asking(request),
        at=shop.at,
    )
    return message, token


def _page(
    request: HttpRequest, shop: Shop, subject_of: Callable[..., Subject], key: dict[str, Any], problem: Refusal | None = None
) -> HttpResponse:
    with shop.scope():
        subject = subject_of(request, shop, **key)
        known, soon = who_asks(request, shop), how_soon()
        licence = shop.window.licence
    context = {
        "about": subject.in_words(request, shop),
        "send_href": subject.to("send"),
        "known": known,
        "soon": how_soon_in_words(soon),
        "typed": {name: request.POST.get(name, "") for name in TYPED},
        "key": new_token(),
        "licence": licence,
        "problem": answers.problem_of(problem) if problem else None,
    }
    answer = answers.page(request, shop, "write.html", context, status=STATUS[problem.kind] if problem else 200)
    guests.hand_token(request, answer, shop)
    return answer


write = anyone(_shows(_nothing))
send = anyone(sends(back="write")(_takes(_nothing)))
write_of_booking = guest(_shows(_of_booking))
send_of_booking = guest(sends(back="write-of-booking")(_takes(_of_booking)))
write_of_order = guest(_shows(_of_order))
send_of_order = guest(sends(back="write-of-order")(_takes(_of_order)))
