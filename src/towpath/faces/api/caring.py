"""Operations on the people to care for: who needs somebody of the team first, why, and that they were looked after."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.care.caring.look_after import look_after
from towpath.care.caring.people_to_care_for import Person, people_to_care_for
from towpath.clientele.models import Customer
from towpath.conversations.write_first import write_first
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.caring import LookedAfterIn, PersonOut
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.conversations import MessageOut, SayIn
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["People to care for"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/people-to-care-for", response={200: list[PersonOut], **PROBLEMS})
@in_scope
def read_people(request: ApiRequest) -> Any:
    """Three at most, the most severe first, each with every reason that is open. What is about health only while they agree to it."""
    return _three()


@router.post("/customers/{customer_id}/looked-after", response={200: list[PersonOut], **PROBLEMS})
@in_scope
def they_are_looked_after(request: ApiRequest, customer_id: UUID, said: LookedAfterIn) -> Any:
    """Done, or not now: they come again only for a new reason. Answers with who is left."""
    look_after(customer=_customer(customer_id), reason=said.reason, zone=site().zone, at=clock.now())
    return _three()


@router.post("/customers/{customer_id}/written-to", response={201: MessageOut, **PROBLEMS})
@in_scope
def write_to(request: ApiRequest, customer_id: UUID, said: SayIn, key: IdempotencyKey) -> Any:
    """The business writes without having been asked. It opens a conversation, or goes on in the one that is open; nobody owes an answer by it."""
    customer, by = _customer(customer_id), request.auth.key_id
    return Status(201, write_first(customer=customer, text=said.text, key=key, by=by, at=clock.now()))


def _three() -> list[dict[str, Any]]:
    return [_out(each) for each in people_to_care_for(zone=site().zone, at=clock.now())]


def _out(person: Person) -> dict[str, Any]:
    return {
        "customer": person.customer.pk,
        "name": person.customer.name,
        "writes_to": person.writes_to.pk,
        "learner": person.learner,
        "reasons": [
            {
                "key": each.key,
                "what": each.what,
                "day": each.day,
                "number": each.number,
                "about": each.about,
                "is_said": each.is_said,
                "signs": [{"measure": measure, "on_days": on, "of_days": of} for measure, on, of in each.signs],
            }
            for each in person.reasons
        ],
    }


def _customer(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())
