"""What a customer's own words sound like, as the team reads it and puts it to use."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.booking.models import ServiceVersion
from towpath.care.hunches.models import Hunch
from towpath.care.needs.catalogue import Catalogue
from towpath.clientele.models import Customer
from towpath.foundation.errors import found
from towpath.network.packs import in_language
from towpath.notices.links import shop_link


def hunches_question(customer_id: UUID, *, known: Catalogue, at: datetime) -> QuerySet[Hunch]:
    """What nobody answered yet, of all records of one person."""
    rows: QuerySet[Hunch] = Hunch.objects.open(at).of_person(customer_id).may_be_read(known.health).order_by("said_at", "id")
    return rows


def services_question(customer_id: UUID, *, at: datetime) -> QuerySet[ServiceVersion]:
    """The services that their words sound like, as long as they are offered."""
    meant = Hunch.objects.open(at).of_person(customer_id).filter(need="").order_by().values("service")
    rows: QuerySet[ServiceVersion] = ServiceVersion.objects.offered().filter(service__in=meant)
    return rows


def hunch_or_404(hunch_id: UUID, customer: Customer) -> Hunch:
    """One of this person's."""
    return found(Hunch.objects.of_person(customer.pk).filter(pk=hunch_id).first())


def needs_sounded(hunches: Iterable[Hunch], known: Catalogue) -> list[dict[str, Any]]:
    """By name, with the sentence. What the trade no longer knows has no name, and is left out."""
    language = get_language() or "en"
    named = [(each, known.needs.get(each.need)) for each in hunches if each.need]
    return [{"hunch": each, "name": in_language(dict(there.name), language)} for each, there in named if there is not None]


def services_meant(hunches: Iterable[Hunch], versions: Iterable[ServiceVersion], since: datetime | None) -> list[dict[str, Any]]:
    """Each once, of what was said since somebody owes an answer."""
    waiting = {each.service_id: each for each in hunches if since is not None and each.said_at >= since}
    return [{"hunch": waiting[each.service_id], "version": each} for each in versions if each.service_id in waiting]


def words_with_link(slug: str, version: ServiceVersion, language: str) -> str:
    """For an answer, in the language of whoever reads it."""
    with translation.override(language):
        said = {"service": in_language(version.name, language), "link": shop_link(slug, f"/book/{version.service_id}/")}
        return _("%(service)s: here you see what it is and when there is time: %(link)s") % said
