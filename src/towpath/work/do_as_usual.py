"""What a trade usually offers is done as the trade usually does it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from towpath.booking.models import Service, ServiceVersion
from towpath.foundation.tenancy import all_or_nothing
from towpath.methods.adopt import adopt
from towpath.methods.models import Method
from towpath.methods.publish import newest
from towpath.network.models import PackVersion
from towpath.work.house_rules import do_service_by


def do_as_usual(*, services: Sequence[ServiceVersion], pack: PackVersion, at: datetime, by: UUID | None = None) -> list[Service]:
    """Of services that were taken from the trade's list: each whose procedure the network has published is done by it, and answered here.
    A procedure that costs a licence is never taken over by itself, and what is not published yet can be chosen later in the rules of the house."""
    template = (pack.manifest.get("booking") or {}).get("template", [])
    wanted = {each["code"]: each["procedure"] for each in template if each.get("procedure")}
    taken = [each.service for each in services if each.service.source_code in wanted]
    if not taken:
        return []
    methods = {each.code: each for each in Method.objects.filter(kind="procedure", trade=pack.trade, code__in=wanted.values())}
    linked = []
    with all_or_nothing():
        for service in taken:
            method = methods.get(wanted[service.source_code])
            if method is not None and _is_free(method):
                do_service_by(service=service, adoption=adopt(method=method, at=at, by=by).adoption, at=at)
                linked.append(service)
    return linked


def _is_free(method: Method) -> bool:
    version = newest(method)
    return version is not None and not version.licence_minor
