"""Operations on what becomes of things: how they fit, what comes back, who owns what, and the repair desk."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.goods import (
    CorrectFitIn,
    DeskIn,
    DeskOut,
    EndIn,
    FitIn,
    FitOut,
    GoodsRulesIn,
    GoodsRulesOut,
    MakerIn,
    ProfileLineOut,
    ReturnIn,
    ReturnOut,
    SerialIn,
    SolveIn,
    ThingIn,
    ThingOut,
    TieIn,
)
from towpath.faces.api.work import picture_in
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.goods.alter_for_free import alters_for_free, set_alteration_rule
from towpath.goods.end_thing import end_thing
from towpath.goods.fit_profile import correct_profile, profile_of
from towpath.goods.log_at_desk import Brought, DeskUnreadable, log_at_desk, thing_with
from towpath.goods.models import DeskReport, FitReport, Thing
from towpath.goods.register import NoProof, Registered, ThingUnreadable, register_thing
from towpath.goods.say_fit import Finding, Fit, say_fit
from towpath.goods.sold_here import item_by_code
from towpath.goods.solve import solve
from towpath.goods.tell_maker import tell_maker, tell_maker_no_more
from towpath.goods.tie_visit import tie_visit
from towpath.orders.models import LineReturn, Order, OrderLine
from towpath.orders.return_rule import own_return_terms, set_return_days
from towpath.orders.take_line_back import Coming, take_line_back

router = Router(tags=["Things"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 200


@router.get("/fit-reports", response={200: list[FitOut], **PROBLEMS})
@in_scope
def read_fit_reports(request: ApiRequest) -> Any:
    """How pieces fit those who have them, the newest first."""
    return [_fit(each) for each in FitReport.objects.select_related("line").order_by("-said_at", "-id")[:MOST]]


@router.put("/order-lines/{order_line_id}/fit", response={200: FitOut, **PROBLEMS})
@in_scope
def say_how_it_fits(request: ApiRequest, order_line_id: UUID, said: FitIn) -> Any:
    """What a customer said about one piece of an order. No complaint: said again it is corrected."""
    fit = Fit([Finding(each.part, each.way, each.cm) for each in said.findings], said.size, said.wish)
    return _fit(say_fit(line=_line(order_line_id), customer=None, fit=fit, by=request.auth.key_id, at=clock.now()))


@router.get("/customers/{customer_id}/fit", response={200: list[ProfileLineOut], **PROBLEMS})
@in_scope
def read_fit(request: ApiRequest, customer_id: UUID) -> Any:
    """Their fit profile, computed from their reports and their own word."""
    return profile_of(_customer(customer_id))


@router.post("/customers/{customer_id}/fit", response={200: list[ProfileLineOut], **PROBLEMS})
@in_scope
def correct_fit(request: ApiRequest, customer_id: UUID, said: CorrectFitIn) -> Any:
    """Their own word about one place."""
    customer = _customer(customer_id)
    correct_profile(customer=customer, part=said.part, way=said.way, at=clock.now())
    return profile_of(customer)


@router.post("/order-lines/{order_line_id}/returns", response={201: ReturnOut, **PROBLEMS})
@in_scope
def take_back(request: ApiRequest, order_line_id: UUID, sent: ReturnIn, key: IdempotencyKey) -> Any:
    """One line comes back over the counter: its price goes back the way it was paid, and nothing else of the order is touched."""
    coming, by = Coming(_line(order_line_id), sent.quantity, sent.reason, sent.restock), request.auth.key_id
    return Status(201, _return(take_line_back(key=key, coming=coming, by=None, principal=by, at=clock.now())))


@router.get("/returns", response={200: list[ReturnOut], **PROBLEMS})
@in_scope
def read_returns(request: ApiRequest) -> Any:
    """What came back, the newest first."""
    return [_return(each) for each in LineReturn.objects.order_by("-taken_at", "-id")[:MOST]]


@router.get("/goods-rules", response={200: GoodsRulesOut, **PROBLEMS})
@in_scope
def read_rules(request: ApiRequest) -> Any:
    """For how many days something may come back, and whether a piece that is kept is altered for nothing."""
    return {"return_days": own_return_terms().days, "alters_for_free": alters_for_free()}


@router.put("/goods-rules", response={200: GoodsRulesOut, **PROBLEMS})
@in_scope
def settle_rules(request: ApiRequest, rules: GoodsRulesIn) -> Any:
    """The business's own decision, from now on."""
    at = clock.now()
    set_return_days(days=rules.return_days, at=at)
    set_alteration_rule(is_free=rules.alters_for_free, at=at)
    return rules


@router.get("/customers/{customer_id}/things", response={200: list[ThingOut], **PROBLEMS})
@in_scope
def read_things(request: ApiRequest, customer_id: UUID) -> Any:
    """What they own, as far as they had it registered here."""
    person = Customer.objects.same_person(_customer(customer_id).pk).order_by().values("pk")
    return [_thing(each) for each in Thing.objects.standing().filter(customer__in=person).order_by("-registered_at", "-id")]


@router.post("/customers/{customer_id}/things", response={201: ThingOut, **PROBLEMS})
@in_scope
def register(request: ApiRequest, customer_id: UUID, sent: ThingIn) -> Any:
    """By their own yes. The same serial of the same person is the same thing, however often it is sent."""
    item = item_by_code(sent.item) if sent.item else None
    if sent.item and item is None:
        raise ThingUnreadable
    order = Order.objects.filter(pk=sent.order).first() if sent.order else None
    if sent.order and order is None:
        raise NoProof
    said = Registered(**{**sent.model_dump(), "item": item, "order": order})
    at, today = clock.now(), clock.today(site().zone)
    thing = register_thing(customer=_customer(customer_id), said=said, by=request.auth.key_id, today=today, at=at)
    return Status(201, _thing(thing))


@router.post("/things/find", response={200: list[ThingOut], **PROBLEMS})
@in_scope
def find_things(request: ApiRequest, asked: SerialIn) -> Any:
    """By serial, or how it begins. A serial is sent, and never part of an address."""
    begins = " ".join(asked.serial.split()).upper()
    rows = Thing.objects.standing().filter(serial__startswith=begins).exclude(serial="") if begins else Thing.objects.none()
    return [_thing(each) for each in rows.order_by("-registered_at", "-id")[:MOST]]


@router.post("/things/{thing_id}/end", response={200: ThingOut, **PROBLEMS})
@in_scope
def end(request: ApiRequest, thing_id: UUID, said: EndIn) -> Any:
    """They don't have it any more; its serial can be registered again."""
    return _thing(end_thing(thing=_own_thing(thing_id), how=said.how, at=clock.now()))


@router.put("/things/{thing_id}/maker", response={200: ThingOut, **PROBLEMS})
@in_scope
def maker(request: ApiRequest, thing_id: UUID, said: MakerIn) -> Any:
    """Whether its maker may know serial and version; taken back, the network forgets it."""
    thing = _own_thing(thing_id)
    if said.may_know:
        return _thing(tell_maker(thing=thing, today=clock.today(site().zone), at=clock.now()))
    return _thing(tell_maker_no_more(thing=thing))


@router.post("/things/{thing_id}/visits", response={200: ThingOut, **PROBLEMS})
@in_scope
def tie(request: ApiRequest, thing_id: UUID, said: TieIn) -> Any:
    """A visit of its owner's was about it."""
    tie_visit(thing=_own_thing(thing_id), job_id=said.job, at=clock.now())
    return _thing(_own_thing(thing_id))


@router.get("/desk-reports", response={200: list[DeskOut], **PROBLEMS})
@in_scope
def read_desk(request: ApiRequest, open: bool = False) -> Any:
    """What was brought to the desk, the newest first; only what is open, where that is asked."""
    rows = DeskReport.objects.open() if open else DeskReport.objects.all()
    return [_desk(each) for each in rows.as_read()[:MOST]]


@router.post("/desk-reports", response={201: DeskOut, **PROBLEMS})
@in_scope
def log(request: ApiRequest, sent: DeskIn, key: IdempotencyKey) -> Any:
    """What a thing was brought for. A thing that is registered brings its owner along; what is not solved stays a case."""
    item = item_by_code(sent.item) if sent.item else None
    if sent.item and item is None:
        raise DeskUnreadable
    brought = Brought(
        aspect=sent.aspect,
        words=sent.words,
        done=sent.done,
        thing=_own_thing(sent.thing) if sent.thing else thing_with(sent.serial),
        customer=_customer(sent.customer) if sent.customer else None,
        name=sent.name,
        item=item,
        version=sent.version,
        photo=picture_in(sent.photo) if sent.photo else b"",
        is_solved=sent.is_solved,
    )
    return Status(201, _desk(log_at_desk(key=key, brought=brought, by=request.auth.key_id, at=clock.now())))


@router.post("/desk-reports/{desk_id}/solve", response={200: DeskOut, **PROBLEMS})
@in_scope
def make_right(request: ApiRequest, desk_id: UUID, said: SolveIn) -> Any:
    """What was done, with a word to whoever brought it. Once: what was written first stands."""
    report = found(DeskReport.objects.as_read().filter(pk=desk_id).first())
    return _desk(solve(report=report, done=said.done, tell=said.tell, by=request.auth.key_id, at=clock.now()))


def _fit(report: FitReport) -> dict[str, Any]:
    names = ("id", "size", "findings", "wish", "said_at")
    keys = {"line": report.line_id, "customer": report.customer_id, "booking": report.booking_id}
    return {name: getattr(report, name) for name in names} | keys | {"order": report.line.order_id, "piece": report.line.name}


def _return(row: LineReturn) -> dict[str, Any]:
    names = ("id", "quantity", "reason", "refund_minor", "currency", "restocked", "taken_at")
    return {name: getattr(row, name) for name in names} | {"line": row.line_id}


def _thing(thing: Thing) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in ThingOut.model_fields if name != "customer"} | {"customer": thing.customer_id}


def _desk(report: DeskReport) -> dict[str, Any]:
    names = ("id", "name", "version", "aspect", "words", "done", "logged_at", "solved_at")
    keys = {"customer": report.customer_id, "thing": report.thing_id, "has_photo": bool(report.photo)}
    return {name: getattr(report, name) for name in names} | keys


def _line(line_id: UUID) -> OrderLine:
    return found(OrderLine.objects.select_related("order__customer", "listing").filter(pk=line_id).first())


def _customer(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())


def _own_thing(thing_id: UUID) -> Thing:
    return found(Thing.objects.select_related("customer").filter(pk=thing_id).first())
