"""The network opens a circle in which businesses take each other's gift cards, and closes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.network.models import Operator
from towpath.network.notice import written
from towpath.passes.models import Circle

LONGEST_NAME: Final = 60
LONGEST_TERMS: Final = 1500


class NotACircle(Invalid):
    code = "not_a_circle"
    what_happened = _("A circle needs a name of at most 60 characters, and terms in words of at most 1,500.")
    what_is_safe = _("Nothing was opened.")
    what_to_do = _("Write what a guest should know before buying a card.")


def open_circle(*, name: Mapping[str, str], terms: Mapping[str, str], by: UUID | None = None, at: datetime) -> Circle:
    """With a name and terms that guests read. It is empty until a business joins of its own will."""
    named, told = written(name), written(terms)
    if not named.get("en") or not told.get("en"):
        raise NotACircle
    if max(map(len, named.values())) > LONGEST_NAME or max(map(len, told.values())) > LONGEST_TERMS:
        raise NotACircle
    currency = Operator.objects.values_list("currency", flat=True).get()
    return Circle.objects.create(name=named, terms=told, currency=currency, opened_at=at, opened_by=by)


def close_circle(*, circle: Circle, at: datetime) -> Circle:
    """Nobody joins any more and no card is sold in it. What is on the cards stays good at every member, for as long as something is on them."""
    Circle.objects.filter(pk=circle.pk, closed_at=None).update(closed_at=at)
    return Circle.objects.get(pk=circle.pk)
