"""What a guest's browser keeps: a token that makes it known to this one shop; for a few hours the table it sits at, where the shop is to come, and which
of its questions led to a booking; and for a day which printed code it came by.

These cookies belong to one host and one shop. Over plain HTTP on a home network browsers refuse Secure cookies, so there the name and the flag differ.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from towpath.dining.models import Table
from towpath.engage.kit.first_touch import FROM_THE_LIST, note_code
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import Refusal
from towpath.foundation.tokens import new_token
from towpath.identity.sessions import is_trustworthy

Kind = Literal["guest", "table", "where", "after", "help", "log", "by"]

_TOKEN, _COURSE = re.compile(r"[A-Za-z0-9_-]{22}"), re.compile(r"[a-z0-9_-]{1,60}")
VISIT = timedelta(hours=3)
"""How long a scanned table counts."""
UNTIL_ANSWERED = timedelta(days=1)
REMEMBERED = timedelta(days=180)
HELPED = timedelta(days=30)
"""As long as answers that belong to nobody are kept."""


class TableTakenAway(Refusal):
    """The table of this visit is not there any more."""

    kind = "gone"
    code = "table_taken_away"
    what_happened = _("Your table's code was replaced while you were choosing.")
    what_is_safe = _("Nothing was ordered, and everything is still in your basket.")
    what_to_do = _("Scan the code on your table again, then order. Or order now and pick up at the counter.")


@dataclass(frozen=True)
class Seat:
    """Where this guest said they sit, by scanning the code there."""

    table_id: UUID
    label: str


@dataclass(frozen=True)
class Where:
    """Where this guest said the business is to come."""

    area: str
    address: str


def token_of(request: HttpRequest, shop: Shop) -> str | None:
    """The token this browser holds for this shop, if it looks like one of ours."""
    value = request.COOKIES.get(_name(request, "guest", shop), "")
    return value if _TOKEN.fullmatch(value) else None


def hand_token(request: HttpRequest, response: HttpResponse, shop: Shop) -> None:
    """With a page that can send something goes a token: when the answer is lost, the second try comes from the same guest.

    Nothing is stored about it until something is sent.
    """
    if token_of(request, shop) is None:
        _keep(request, response, "guest", shop, new_token(), UNTIL_ANSWERED)


def remember(request: HttpRequest, response: HttpResponse, shop: Shop, token: str) -> None:
    """The guest ordered or asked something: known here for half a year. Whoever came by a code for the first time is noted as having come by it."""
    _keep(request, response, "guest", shop, token, REMEMBERED)
    kept = _came_by(request, shop)
    if kept is not None:
        with shop.scope():
            note_code(token=token, code=kept[0], opened_at=kept[1], at=shop.at)
        _keep(request, response, "by", shop, "", timedelta(0))


def forget(request: HttpRequest, response: HttpResponse, shop: Shop) -> None:
    """The browser forgets this shop."""
    for kind in ("guest", "table", "where", "after", "help", "log", "by"):
        _keep(request, response, kind, shop, "", timedelta(0))


def seat_of(request: HttpRequest, shop: Shop) -> Seat | None:
    """The table of this visit. A forged, foreign or old cookie is no table."""
    try:
        kept = _signer(shop).unsign_object(request.COOKIES.get(_name(request, "table", shop), ""))
        still = shop.at < datetime.fromisoformat(kept["until"])
        return Seat(UUID(kept["table"]), str(kept["label"])) if still else None
    except (BadSignature, KeyError, TypeError, ValueError):
        return None


def sit_at(request: HttpRequest, response: HttpResponse, shop: Shop, table: Table) -> None:
    """From here on this visit's orders go to that table."""
    value = _signer(shop).sign_object({"table": str(table.pk), "label": table.label, "until": (shop.at + VISIT).isoformat()})
    _keep(request, response, "table", shop, value, VISIT)


def say_where(request: HttpRequest, response: HttpResponse, shop: Shop, where: Where) -> None:
    """So long this browser remembers where the business is to come; the business knows nothing of it before something is booked."""
    value = _signer(shop).sign_object({"area": where.area, "address": where.address, "until": (shop.at + VISIT).isoformat()})
    _keep(request, response, "where", shop, value, VISIT)


def where_of(request: HttpRequest, shop: Shop) -> Where | None:
    """Where the business is to come. A forged, foreign or old cookie is nowhere."""
    try:
        kept = _signer(shop).unsign_object(request.COOKIES.get(_name(request, "where", shop), ""))
        still = shop.at < datetime.fromisoformat(kept["until"])
        return Where(str(kept["area"]), str(kept["address"])) if still else None
    except (BadSignature, KeyError, TypeError, ValueError):
        return None


def comes_after(request: HttpRequest, response: HttpResponse, shop: Shop, course: str) -> None:
    """They go on to a booking from the result of these questions; said to the business only with the booking. Nonsense is nothing."""
    if not _COURSE.fullmatch(course):
        return
    value = _signer(shop).sign_object({"course": course, "until": (shop.at + VISIT).isoformat()})
    _keep(request, response, "after", shop, value, VISIT)


def came_from(request: HttpRequest, shop: Shop) -> str:
    """Which help of the shop led here (Booking.came_from). A forged, foreign or old cookie is none."""
    try:
        kept = _signer(shop).unsign_object(request.COOKIES.get(_name(request, "after", shop), ""))
        return f"check:{kept['course']}" if shop.at < datetime.fromisoformat(kept["until"]) else ""
    except (BadSignature, KeyError, TypeError, ValueError):
        return ""


def comes_by(request: HttpRequest, response: HttpResponse, shop: Shop, code: str) -> None:
    """They opened a printed code. It is the same for everybody who opened it and says nothing about them; the business hears of it only with an order."""
    value = _signer(shop).sign_object({"code": code, "opened": shop.at.isoformat()})
    _keep(request, response, "by", shop, value, UNTIL_ANSWERED)


def comes_from_the_list(request: HttpRequest, response: HttpResponse, shop: Shop) -> HttpResponse:
    """The links of the network's list say that they are its own. Whoever opened a code before came by that."""
    if request.method == "GET" and request.GET.get("from") == "directory" and _came_by(request, shop) is None:
        comes_by(request, response, shop, FROM_THE_LIST)
    return response


def _came_by(request: HttpRequest, shop: Shop) -> tuple[str, datetime] | None:
    """Which code, and when it was opened. A forged, foreign or old cookie is none."""
    try:
        kept = _signer(shop).unsign_object(request.COOKIES.get(_name(request, "by", shop), ""))
        opened_at = datetime.fromisoformat(kept["opened"])
        return (str(kept["code"]), opened_at) if shop.at < opened_at + UNTIL_ANSWERED else None
    except (BadSignature, KeyError, TypeError, ValueError):
        return None


def keep_help(request: HttpRequest, response: HttpResponse, shop: Shop, token: str) -> None:
    """The link of the questions they are in the middle of, so that this browser finds the way back to them."""
    _keep(request, response, "help", shop, token, HELPED)


def help_of(request: HttpRequest, shop: Shop) -> str | None:
    """The link of the questions this browser was in the middle of, if it looks like one of ours."""
    value = request.COOKIES.get(_name(request, "help", shop), "")
    return value if _TOKEN.fullmatch(value) else None


def keep_log(request: HttpRequest, response: HttpResponse, shop: Shop, token: str) -> None:
    """The link of the days they write down, so that this browser finds them again tomorrow."""
    _keep(request, response, "log", shop, token, HELPED)


def log_of(request: HttpRequest, shop: Shop) -> str | None:
    """The link of the days this browser has begun, if it looks like one of ours."""
    value = request.COOKIES.get(_name(request, "log", shop), "")
    return value if _TOKEN.fullmatch(value) else None


def stand_up(request: HttpRequest, response: HttpResponse, shop: Shop) -> None:
    """The table of this visit counts no more."""
    _keep(request, response, "table", shop, "", timedelta(0))


def _signer(shop: Shop) -> Signer:
    return Signer(salt=f"storefront.table.{shop.site.merchant_id}")


def _name(request: HttpRequest, kind: Kind, shop: Shop) -> str:
    return f"__Host-{kind}-{shop.slug}" if is_trustworthy(request) else f"{kind}-{shop.slug}-lan"


def _keep(request: HttpRequest, response: HttpResponse, kind: Kind, shop: Shop, value: str, how_long: timedelta) -> None:
    response.set_cookie(
        _name(request, kind, shop),
        value,
        max_age=int(how_long.total_seconds()),
        path="/",
        secure=is_trustworthy(request),
        httponly=True,
        samesite="Lax",
    )
