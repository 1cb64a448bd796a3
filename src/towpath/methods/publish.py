"""The network publishes a method, and its next version."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.money import Money
from towpath.methods.announcements import MethodPublished
from towpath.methods.models import KINDS, Method, MethodVersion
from towpath.methods.shapes import BadMethod, checked

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HIGHEST_LICENCE = 100_000
"""Minor units for each learner and month."""


class MethodExists(Refusal):
    code = "method_exists"
    what_happened = _("There is a method with this code already.")
    what_to_do = _("Publish a new version of it, or choose another code.")


class NothingNew(Refusal):
    code = "nothing_new"
    what_happened = _("This is what the last version says already.")
    what_to_do = _("Change something first.")


def publish_method(*, kind: str, trade: str, code: str, name: Mapping[str, str], at: datetime) -> Method:
    """A procedure, a curriculum or a program of a trade. Businesses can use it once it has a version."""
    if kind not in dict(KINDS) or not _CODE.fullmatch(code) or len(code) > 60 or not 1 <= len(name.get("en", "").strip()) <= 120:
        raise BadMethod(_("A method needs a kind, a code like boiler-fault and a name in English."))
    method, is_new = Method.objects.get_or_create(code=code, defaults={"kind": kind, "trade": trade, "name": dict(name), "since": at})
    if not is_new:
        raise MethodExists
    return method


def publish_version(*, method: Method, note: Mapping[str, str], body: object, at: datetime, licence: Money | None = None) -> MethodVersion:
    """The next state of a method, with what changed and why. Once published it never changes; nobody has to take it over."""
    if not note.get("en", "").strip():
        raise BadMethod(_("Say in English what changed and why."))
    if licence is not None and not 0 < licence.minor <= HIGHEST_LICENCE:
        raise BadMethod(_("A licence costs something, and at most 1,000 for each learner and month."))
    shaped = checked(method.kind, body)
    with transaction.atomic():
        # One at a time per method, so that two people publishing at once get two numbers.
        Method.objects.select_for_update().get(pk=method.pk)
        last = newest(method)
        if last is not None and last.body == shaped and last.licence_minor == (licence.minor if licence else 0):
            raise NothingNew
        version = MethodVersion.objects.create(
            method=method,
            number=(MethodVersion.objects.filter(method=method).aggregate(last=Max("number"))["last"] or 0) + 1,
            note=dict(note),
            body=shaped,
            licence_minor=licence.minor if licence else 0,
            licence_currency=licence.currency if licence else "",
            published_at=at,
        )
        announce(MethodPublished(at=at, method_id=method.pk, version_id=version.pk, number=version.number))
    return version


def newest(method: Method) -> MethodVersion | None:
    """What is published of it now."""
    return MethodVersion.objects.filter(method=method).order_by("-number").first()
