"""Operations on the headings that what can be booked stands under, and on the order of both."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import Category
from towpath.booking.set_categories import add_category, order_categories, order_services, remove_category, rename_category
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.categories import CategoriesOrderIn, CategoryIn, CategoryOut, ServicesOrderIn
from towpath.faces.api.schemas.common import Problem
from towpath.foundation.errors import found

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/categories", response={200: list[CategoryOut], **PROBLEMS})
@in_scope
def read_categories(request: ApiRequest) -> Any:
    """In the order of the page. What stands under none comes before the first."""
    return list(Category.objects.in_order())


@router.post("/categories", response={201: CategoryOut, **PROBLEMS})
@in_scope
def write_one(request: ApiRequest, category: CategoryIn) -> Any:
    """After the others. Writing one that is there already is using it."""
    return Status(201, add_category(**category.dict()))


@router.put("/categories/{category_id}", response={200: CategoryOut, **PROBLEMS})
@in_scope
def rename(request: ApiRequest, category_id: UUID, category: CategoryIn) -> Any:
    """The same services under another name."""
    rename_category(category=_category_or_404(category_id), **category.dict())
    return _category_or_404(category_id)


@router.delete("/categories/{category_id}", response={204: None, **PROBLEMS})
@in_scope
def remove(request: ApiRequest, category_id: UUID) -> Any:
    """What stood under it stands under none, and is offered as before."""
    remove_category(category=_category_or_404(category_id))
    return Status(204, None)


@router.put("/order-of-categories", response={204: None, **PROBLEMS})
@in_scope
def put_categories(request: ApiRequest, wanted: CategoriesOrderIn) -> Any:
    """The headings in this order."""
    order_categories(categories=wanted.categories)
    return Status(204, None)


@router.put("/order-of-services", response={204: None, **PROBLEMS})
@in_scope
def put_services(request: ApiRequest, wanted: ServicesOrderIn) -> Any:
    """The services in this order, under each heading."""
    order_services(services=wanted.services)
    return Status(204, None)


def _category_or_404(category_id: UUID) -> Category:
    return found(Category.objects.filter(pk=category_id).first())
