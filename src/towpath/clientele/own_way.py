"""A customer says once how they like it, and does not have to say it again."""

from collections.abc import Sequence
from datetime import datetime

from towpath.clientele.locks import standing
from towpath.clientele.models import Customer, OwnWay
from towpath.foundation.tenancy import all_or_nothing, current_merchant

MOST_WAYS = 12


def keep_own_way(*, customer: Customer, ways: Sequence[str] = (), word: str = "", at: datetime) -> OwnWay | None:
    """Because they said so: what was kept before is replaced. Nothing at all is nothing kept."""
    told = {"ways": list(dict.fromkeys(ways))[:MOST_WAYS], "word": " ".join(word.split())[:200], "told_at": at}
    if not told["ways"] and not told["word"]:
        forget_own_way(customer=customer)
        return None
    with all_or_nothing():
        kept, _is_new = OwnWay.objects.update_or_create(merchant_id=current_merchant(), customer=standing(customer), defaults=told)
    return kept


def forget_own_way(*, customer: Customer) -> None:
    """They are asked again, or say nothing."""
    OwnWay.objects.filter(customer=customer).delete()


def own_way_of(customer: Customer | None) -> OwnWay | None:
    """How they like it, if they had it kept."""
    found: OwnWay | None = OwnWay.objects.filter(customer=customer).first() if customer is not None else None
    return found


def ways_for(customer: Customer | None, said: Sequence[str] | None) -> list[str]:
    """What was said this time, also if that is nothing; where nobody was asked, what they had kept."""
    if said is not None:
        return list(said)
    kept = own_way_of(customer)
    return list(kept.ways) if kept is not None else []
