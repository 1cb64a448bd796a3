"""Offer a service, change it, take it off the page."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from towpath.booking.free_time import Ask
from towpath.booking.models import Need, Resource, Service, ServiceVersion
from towpath.booking.set_licences import OnlyPeopleHoldLicences, as_spelled
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing


class BadService(Invalid):
    code = "bad_service"
    what_happened = _("A service needs a name, a length of 5 minutes to a day, and starts 5 to 240 minutes apart.")
    what_is_safe = _("What you offered before is unchanged.")


class NoSuchGate(Invalid):
    """Nobody could ever answer its questions."""

    code = "no_such_gate"
    what_happened = _("Your trade has no such questions to ask before booking.")
    what_is_safe = _("What you offered before is unchanged.")


class NobodyCan(Invalid):
    """Without anybody who does it, it could never be booked."""

    code = "nobody_can"
    what_happened = _("Say who or what this takes: at least one person, room or thing.")
    what_is_safe = _("What you offered before is unchanged.")


@dataclass(frozen=True)
class Offered:
    """Everything a version says."""

    name: dict[str, str]
    minutes: int
    price_minor: int
    currency: str
    needs: Sequence[tuple[str, ...]] = (("person", ""),)
    """Each a kind, the skill it takes if any, and the licence if any (free_time.Ask)."""
    description: dict[str, str] = field(default_factory=dict)
    kind: str = "lesson"
    buffer_before: int = 0
    buffer_after: int = 0
    notice_minutes: int = 120
    horizon_days: int = 60
    grid_minutes: int = 30
    per_day: int | None = None
    per_week: int | None = None
    seats: int = 1
    place: str = "venue"
    window_minutes: int = 0
    asks_approval: bool = False
    private: bool = False
    prepay: str = "none"
    deposit_minor: int = 0
    gate: str = ""
    questions: Sequence[Mapping[str, Any]] | None = None
    """What is asked of whoever books it (publish_questions); nothing said: as it was."""


def add_service(*, offered: Offered, at: datetime, source_code: str | None = None) -> ServiceVersion:
    """A new service, at the end of the list."""
    with all_or_nothing():
        last = Service.objects.order_by("-position").values_list("position", flat=True).first()
        service = Service.objects.create(position=0 if last is None else last + 1, source_code=source_code)
        return _write(service, 1, offered, at)


def change_service(*, service: Service, offered: Offered, at: datetime) -> ServiceVersion:
    """The next version. Whatever was booked before keeps the one it was booked under."""
    with all_or_nothing():
        now = ServiceVersion.objects.select_for_update().get(service=service, superseded_at=None)
        ServiceVersion.objects.filter(pk=now.pk).update(superseded_at=at)
        return _write(service, now.number + 1, offered if offered.questions is not None else replace(offered, questions=now.questions), at)


def hide_service(*, service: Service, at: datetime) -> None:
    """Nobody can book it any more; what is booked stays."""
    Service.objects.filter(pk=service.pk, hidden_at=None).update(hidden_at=at)


def show_service(*, service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(hidden_at=None)


def _write(service: Service, number: int, offered: Offered, at: datetime) -> ServiceVersion:
    needs = _needs(offered)
    if not any(words.strip() for words in offered.name.values()):
        raise BadService
    values = {name: value for name, value in asdict(offered).items() if name not in ("needs", "questions")}
    values["questions"] = list(offered.questions or ())
    try:
        with transaction.atomic():
            version = ServiceVersion.objects.create(service=service, number=number, published_at=at, **values)
    except IntegrityError as broken:
        raise BadService from broken
    Need.objects.bulk_create(Need(version=version, position=place, **each._asdict()) for place, each in enumerate(needs))
    return version


def _needs(offered: Offered) -> list[Ask]:
    kinds, needs = {kind for kind, _label in Resource.KINDS}, [Ask(*each) for each in offered.needs]
    if not needs or any(each.kind not in kinds for each in needs):
        raise NobodyCan
    if any(each.licence and each.kind != "person" for each in needs):
        raise OnlyPeopleHoldLicences
    return [each._replace(licence=as_spelled(each.licence)) for each in needs]
