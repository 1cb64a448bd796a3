"""A customer wrote: which service of the shop they clearly mean, if one."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from towpath.booking.models import ServiceVersion
from towpath.care.aspects import own_merchant
from towpath.care.hunches.models import Hunch
from towpath.care.hunches.words_in_force import likeness_in_force
from towpath.care.words.match_service import Match, Spoken, match_service, said_of, words_of_service
from towpath.care.words.sentences import sentences
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import current_merchant

COUNTS_FOR = timedelta(days=14)
"""After that nobody waits for a link any more."""


def find_service(*, customer: Customer, words: str, source: str, source_id: UUID, at: datetime) -> Hunch | None:
    """Its link is proposed to the desk, to be put into an answer; nothing is sent by itself. None: not sure, or nothing can be booked."""
    offered = list(ServiceVersion.objects.offered().select_related("service"))
    if not offered or customer.erased_at is not None:
        return None
    services, likeness = services_spoken(offered), likeness_in_force()
    # A greeting before it says nothing of what is meant: sentence by sentence, the clearest counts.
    found = max((match_service(each, services, likeness) for each in sentences(words)), key=_clear, default=None)
    if found is None or found.best is None:
        return None
    hunch, _is_new = Hunch.objects.get_or_create(
        merchant_id=current_merchant(),
        customer=customer,
        need="",
        service_id=UUID(found.best),
        source=source,
        source_id=source_id,
        defaults={"by": found.by, "said_at": at, "expires_at": at + COUNTS_FOR},
    )
    return hunch


def _clear(match: Match) -> float:
    return match.ranked[0][1] if match.is_sure else 0.0


def services_spoken(offered: Iterable[ServiceVersion]) -> dict[str, Spoken]:
    """By id: the shop's own words in every language it has them, and what people of the trade say who mean it. A service that the shop calls
    otherwise than its trade does is still known by where it came from."""
    said = said_of(own_merchant().pack.manifest.get("booking", {}).get("template", []))
    return {
        str(each.service_id): Spoken(
            [words for one, name in each.name.items() for words in words_of_service(name, each.description.get(one, ""))],
            said.get(each.service.source_code or "", []),
        )
        for each in offered
    }
