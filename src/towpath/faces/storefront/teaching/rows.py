"""Which rows of teaching this browser may see."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from towpath.clientele.models import Device
from towpath.faces.storefront import guests
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found
from towpath.foundation.tokens import token_hash
from towpath.teaching.models import Assignment, Learner, Plan


def own_learners(request: HttpRequest, shop: Shop) -> QuerySet[Learner]:
    """This guest, and the children they speak for. A forged token is nobody."""
    token = guests.token_of(request, shop) or ""
    own = Device.objects.filter(token_hash=token_hash(token), customer__erased_at=None).values("customer_id")
    rows: QuerySet[Learner] = Learner.objects.of(own).with_names()
    return rows


def own_learner(request: HttpRequest, shop: Shop, learner_id: UUID) -> Learner:
    """Themselves, or a child they speak for."""
    return found(own_learners(request, shop).filter(pk=learner_id).first())


def own_plan(request: HttpRequest, shop: Shop, plan_id: UUID) -> Plan:
    """A plan of theirs. Somebody else's is not there."""
    plan: Plan = found(Plan.objects.with_all().filter(pk=plan_id, learner__in=own_learners(request, shop).order_by().values("pk")).first())
    return plan


def own_assignment(request: HttpRequest, shop: Shop, assignment_id: UUID) -> Assignment:
    """Something given to one of them, with the course it is from."""
    theirs = own_learners(request, shop).order_by().values("pk")
    rows = Assignment.objects.select_related("plan__own_version", "plan__learner__customer", "plan__learner__guardian")
    return found(rows.filter(pk=assignment_id, plan__learner__in=theirs).first())
