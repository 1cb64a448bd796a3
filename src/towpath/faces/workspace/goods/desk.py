"""The repair desk: logged in twenty seconds with a queue behind, solved with a word to whoever brought it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.clientele.models import Customer
from towpath.faces.uploads import was_too_large
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.goods.rows import desk_or_404, id_in
from towpath.faces.workspace.rooms import Back, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.idempotency import KeyReused
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.goods.log_at_desk import Brought, log_at_desk, thing_with
from towpath.goods.models import DeskReport, Thing
from towpath.goods.of_trade import goods_of
from towpath.goods.photos import desk_photo
from towpath.goods.sold_here import sold_here
from towpath.goods.solve import solve
from towpath.network.bare_photos import BadPhoto
from towpath.network.packs import in_language

SHOWN = 30
TYPED = ("serial", "name", "kind", "aspect", "words", "done", "solved")


@member_page
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    """The form first, what is open below."""
    return _page(request)


@member_page
@require_POST
def log(request: MemberRequest) -> HttpResponse:
    """One report for each form, however often it is sent."""
    said = request.POST
    try:
        with attempt():
            report = log_at_desk(key=said.get("key", ""), brought=_brought(request), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("Logged and made right.") if report.solved_at else _("Logged. It stays open until it is made right."))
    return redirect("desk")


@member_page
@require_safe
def report(request: MemberRequest, desk_id: UUID) -> HttpResponse:
    return _report_page(request, desk_id)


@member_page
@require_safe
def photo(request: MemberRequest, desk_id: UUID) -> HttpResponse:
    data, kind = desk_photo(desk_or_404(desk_id).photo)
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=kind, headers=headers)


@member_page
@require_POST
def solve_it(request: MemberRequest, desk_id: UUID) -> HttpResponse:
    """What was done, and a word to whoever brought it, if they are known."""
    found, said = desk_or_404(desk_id), request.POST
    try:
        with attempt():
            solve(report=found, done=said.get("done", ""), tell=said.get("tell", ""), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _report_page(request, desk_id, problem)
    messages.success(request, _("Made right."))
    return redirect("desk-report", desk_id=desk_id)


def _brought(request: MemberRequest) -> Brought:
    said = request.POST
    things, customers = together(*_meant(said))
    thing = next(iter(things), None) or thing_with(said.get("serial", ""))
    kind = _kind(said.get("kind", ""))
    return Brought(
        aspect=said.get("aspect", ""),
        words=said.get("words", ""),
        done=said.get("done", ""),
        thing=thing,
        customer=next(iter(customers), None),
        name=said.get("name", "") or (kind[0] if kind else ""),
        item=kind[1] if kind else None,
        photo=_photo(request),
        is_solved=bool(said.get("solved")),
    )


def _kind(text: str) -> tuple[str, UUID] | None:
    """What of the business's own things it is, by its name here and the item behind it."""
    language = get_language() or "en"
    rows = sold_here() if text else ()
    return next(((in_language(name, language), item) for listing, name, item in rows if str(listing) == text), None)


def _meant(named: Mapping[str, str]) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """Whose page or thing led here, as questions: never a typed name, which may be somebody else's."""
    things = Thing.objects.standing().filter(pk=id_in(named.get("thing", ""))).select_related("customer")
    return things, Customer.objects.filter(pk=id_in(named.get("customer", "")), erased_at=None)


def _photo(request: MemberRequest) -> bytes:
    if was_too_large(request):
        raise BadPhoto
    file = request.FILES.get("photo")
    return bytes(file.read()) if file is not None and not isinstance(file, list) else b""


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    language, known = get_language() or "en", goods_of(request.merchant)
    opened, solved, kinds, things, customers = together(
        DeskReport.objects.open().as_read()[:SHOWN],
        DeskReport.objects.exclude(solved_at=None).as_read()[:5],
        sold_here(),
        *_meant(request.POST if problem else request.GET),
    )
    names = {each.code: in_language(each.name, language) for each in known.desk}
    key = request.POST.get("key", "")
    context: dict[str, Any] = {
        "aspects": list(names.items()),
        "kinds": [(str(listing), in_language(name, language)) for listing, name, _item in kinds],
        "open": [{"row": each, "aspect": names.get(each.aspect, each.aspect)} for each in opened],
        "solved": [{"row": each, "aspect": names.get(each.aspect, each.aspect)} for each in solved],
        "typed": {name: request.POST.get(name, "") for name in TYPED} if problem else {},
        "thing": next(iter(things), None),
        "customer": next(iter(customers), None),
        "key": key if problem and key and not isinstance(problem, KeyReused) else new_token(),
        "problem": problem,
    }
    return page(request, "goods/desk.html", context, place="more", back=to_more(), status=STATUS[problem.kind] if problem else 200)


def _report_page(request: MemberRequest, desk_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    found, language = desk_or_404(desk_id), get_language() or "en"
    names = {each.code: in_language(each.name, language) for each in goods_of(request.merchant).desk}
    context = {
        "report": found,
        "aspect": names.get(found.aspect, found.aspect),
        "typed": {name: request.POST.get(name, "") for name in ("done", "tell")} if problem else {"done": found.done},
        "problem": problem,
    }
    return page(request, "goods/report.html", context, place="more", back=to_desk(), status=STATUS[problem.kind] if problem else 200)


def to_desk() -> Back:
    return reverse("desk"), _("Repair desk")
