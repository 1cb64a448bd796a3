"""Operations on what a business keeps about one customer: for them to read, to put right and to take along."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from towpath.clientele.correct import correct_customer
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.my_data import AboutIn, AboutOut, DeedOut, NewAddressIn, NewAddressOut
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.insight.done_for_customer import done_for_customer
from towpath.insight.kept_about import kept_about
from towpath.insight.take_along import take_along
from towpath.insight.words_of_sheets import plain
from towpath.notices.new_address import ask_new_address

router = Router(tags=["Service"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/customers/{customer_id}/kept", response={200: dict[str, list[dict[str, Any]]], **PROBLEMS})
@in_scope
def read_kept(request: ApiRequest, customer_id: UUID) -> Any:
    """Everything that is kept about this customer, by kind, as it is in everything.json of the file; of all records that were merged with theirs."""
    return {
        sheet.name: [{name: plain(value) for name, value in row.items()} for row in sheet.rows]
        for sheet in kept_about(*_records(customer_id))
    }


@router.get("/customers/{customer_id}/export", response={200: bytes, **PROBLEMS})
@in_scope
def export(request: ApiRequest, customer_id: UUID) -> Any:
    """The same as one ZIP for them to take along, in their own language: README.txt, everything.json and a table for each kind. Nothing about anybody else;
    what the team wrote to itself is in it: they may ask for that too, and their own page does not show it."""
    customer, *others = _records(customer_id)
    file = take_along(customer=customer, site=site(), language=customer.language, at=clock.now(), others=others, with_notes=True)
    answer = HttpResponse(file, content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="customer.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.get("/customers/{customer_id}/done-for-them", response={200: list[DeedOut], **PROBLEMS})
@in_scope
def read_done(request: ApiRequest, customer_id: UUID) -> Any:
    """What the business did for this customer, counted from its rows, also where it speaks against it."""
    return done_for_customer(_customer(customer_id), currency=site().currency)


@router.put("/customers/{customer_id}/about", response={200: AboutOut, **PROBLEMS})
@in_scope
def put_right(request: ApiRequest, customer_id: UUID, said: AboutIn) -> Any:
    """How they are called, where they can be rung up, and in which language they are written to."""
    return correct_customer(customer=_customer(customer_id), name=said.name, phone=said.phone, language=said.language, at=clock.now())


@router.post("/customers/{customer_id}/new-address", response={200: NewAddressOut, **PROBLEMS})
@in_scope
def new_address(request: ApiRequest, customer_id: UUID, wanted: NewAddressIn) -> Any:
    """A link goes to the new address. Once it is opened they are written to there, and the old address hears of it. An earlier wish is dropped."""
    return ask_new_address(customer=_customer(customer_id), email=wanted.email, at=clock.now())


def _customer(customer_id: UUID) -> Customer:
    """Of the business in scope, and not forgotten; anybody else's is not there."""
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())


def _records(customer_id: UUID) -> list[Customer]:
    """All records the business reads as this one person, theirs first."""
    asked = _customer(customer_id)
    return [asked, *Customer.objects.same_person(asked.pk).filter(erased_at=None).exclude(pk=asked.pk)]
