"""That somebody was looked after for their health goes with their yes to it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.note_signal import HEALTH
from towpath.clientele.models import Consent
from towpath.teaching.models import LookedAfter


def forget_looked_after(*, at: datetime) -> int:
    """Every hour. Answers how many rows went."""
    of_health = Q(reason__startswith="safety:")
    for code in own_catalogue().health:
        of_health |= Q(reason__in=[f"need:{code}", f"need_soon:{code}"])
    agreed = Exists(Consent.objects.standing(HEALTH).filter(customer=OuterRef("customer")))
    return int(LookedAfter.objects.filter(of_health, ~agreed).delete()[0])
