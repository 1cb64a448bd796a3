"""The headings services stand under, and the order of both, on the list itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.booking.models import Category, ServiceVersion
from towpath.booking.set_categories import order_categories, order_services, remove_category, rename_category
from towpath.faces.workspace.access import MemberRequest, attempt, category_or_404, time_page, version_or_404
from towpath.faces.workspace.bookings.services import services_page
from towpath.faces.workspace.forms.services import HeadingForm
from towpath.foundation.errors import Refusal


@time_page
@require_POST
def rename(request: MemberRequest, category_id: UUID) -> HttpResponse:
    category = category_or_404(category_id)
    form = HeadingForm(request.POST, category=category)
    if form.is_valid():
        try:
            with attempt():
                rename_category(category=category, name=form.words())
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Saved."))
            return _to(f"heading-{category.pk}")
    return services_page(request, form, category.pk)


@time_page
@require_POST
def earlier(request: MemberRequest, category_id: UUID) -> HttpResponse:
    """The whole heading one place up."""
    category = category_or_404(category_id)
    order_categories(categories=_one_up(list(Category.objects.in_order().values_list("pk", flat=True)), category.pk))
    return _to(f"heading-{category.pk}")


@time_page
@require_POST
def remove(request: MemberRequest, category_id: UUID) -> HttpResponse:
    remove_category(category=category_or_404(category_id))
    messages.info(request, _("The heading is gone. What stood under it stands above the others, and can be booked as before."))
    return redirect("services")


@time_page
@require_POST
def service_earlier(request: MemberRequest, service_id: UUID) -> HttpResponse:
    """One place up under its heading; the first stays where it is."""
    service = version_or_404(service_id).service
    places = list(ServiceVersion.objects.current().values_list("service_id", "service__category_id"))
    mine = [pk for pk, category in places if category == service.category_id]
    others = [pk for pk, category in places if category != service.category_id]
    order_services(services=[*others, *_one_up(mine, service.pk)])
    return _to(f"service-{service.pk}")


def _one_up(order: list[UUID], which: UUID) -> list[UUID]:
    place = order.index(which)
    order.insert(max(place - 1, 0), order.pop(place))
    return order


def _to(mark: str) -> HttpResponse:
    return redirect(f"{reverse('services')}#{mark}")
