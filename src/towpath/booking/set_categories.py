"""Headings for what can be booked: written, renamed, put in order, and services put under them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Category, Service
from towpath.foundation.errors import Invalid, Refusal, found
from towpath.foundation.tenancy import all_or_nothing

MOST = 40
LONGEST = 60


class BadCategory(Invalid):
    code = "bad_category"
    what_happened = _("A heading needs a name in at least one language, of up to 60 letters; there can be 40 of them.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Give it a shorter name, or use one of those that are there.")


class OrderMoved(Refusal):
    """What was put in order is not what is there by now."""

    kind = "conflict"
    code = "order_moved"
    what_happened = _("The list has changed since you looked at it.")
    what_is_safe = _("Everything stands where it stood.")
    what_to_do = _("Look at it again, then put it in order: each of them once.")


def add_category(*, name: Mapping[str, str]) -> Category:
    """One more heading, after the others. Writing one that is there already is using it."""
    named = _named(name)
    with all_or_nothing():
        there = list(Category.objects.in_order())
        same = next((each for each in there if _is_called(each, named)), None)
        if same is not None:
            return same
        if len(there) >= MOST:
            raise BadCategory
        return Category.objects.create(name=named, position=max((each.position for each in there), default=-1) + 1)


def rename_category(*, category: Category, name: Mapping[str, str]) -> None:
    """The same services under another name."""
    Category.objects.filter(pk=category.pk).update(name=_named(name))


def remove_category(*, category: Category) -> None:
    """The heading goes; what stood under it stands under none, and is offered as before."""
    with all_or_nothing():
        list(Category.objects.select_for_update().filter(pk=category.pk).values_list("pk"))
        Service.objects.filter(category=category.pk).update(category=None)
        Category.objects.filter(pk=category.pk).delete()


def put_under(*, service: Service, category: UUID | None) -> None:
    """From now on it stands under this heading, or under none. No version changes by that."""
    with all_or_nothing():
        if category is not None:  # its row is kept from going until the service stands under it
            found(Category.objects.select_for_update(no_key=True).filter(pk=category).values_list("pk").first())
        Service.objects.filter(pk=service.pk).update(category=category)
    service.category_id = category


def order_categories(*, categories: Sequence[UUID]) -> None:
    """The headings in this order: all of them, each once."""
    with all_or_nothing():
        _put_in_order(Category.objects.all(), categories)


def order_services(*, services: Sequence[UUID]) -> None:
    """The services in this order, hidden ones too: all of them, each once. Headings stay parted: it counts under each."""
    with all_or_nothing():
        _put_in_order(Service.objects.all(), services)


def _put_in_order(rows: Any, wanted: Sequence[UUID]) -> None:
    there = rows.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True)
    if sorted(there) != sorted(wanted):
        raise OrderMoved
    if wanted:
        rows.filter(pk__in=wanted).update(position=Case(*(When(pk=pk, then=Value(place)) for place, pk in enumerate(wanted))))


def _named(name: Mapping[str, str]) -> dict[str, str]:
    named = {language: " ".join(text.split()) for language, text in name.items()}
    named = {language: text for language, text in named.items() if text}
    if not named or any(len(text) > LONGEST or not text.isprintable() for text in named.values()):
        raise BadCategory
    return named


def _is_called(category: Category, name: Mapping[str, str]) -> bool:
    """In whatever language both have."""
    return any(category.name.get(language, "").casefold() == text.casefold() for language, text in name.items())
