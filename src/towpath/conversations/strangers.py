"""Who writes from an address nobody vouches for: known by that address from now on, and joined with nobody by it."""

import re
from datetime import datetime

from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.conversations.models import Correspondent

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def correspondent(*, channel: str, address: str, name: str, text: str, email: str = "", phone: str = "", at: datetime) -> Customer:
    """The same customer each time they write. A new one is as anonymous as whoever writes on a page: what they said of themselves, and a yes to nothing."""
    language = "zh-hans" if _CHINESE.search(text) else "en"
    found, _is_new = Correspondent.objects.select_related("customer").get_or_create(
        channel=channel,
        address=address,
        # Made where the row is, so that of two at the same moment one customer stays.
        defaults={"customer": lambda: note_down(name=name, phone=phone, email=email, language=language, at=at)},
    )
    customer: Customer = found.customer
    return customer
