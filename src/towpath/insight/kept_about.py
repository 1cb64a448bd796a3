"""Everything a business keeps about one customer, in one order: who they are, what they did here, what was written to them."""

from typing import Final

from towpath.booking import kept_about as of_booking
from towpath.care import kept_about as of_care
from towpath.clientele import kept_about as of_clientele
from towpath.clientele.models import Customer
from towpath.community import kept_about as of_community
from towpath.conversations import kept_about as of_conversations
from towpath.dining import kept_about as of_dining
from towpath.engage import kept_about as of_engage
from towpath.engage.campaigns import kept_about as of_campaigns
from towpath.foundation.sheet import ReadSheet, Sheet, read_sheets
from towpath.goods import kept_about as of_goods
from towpath.notices import kept_about as of_notices
from towpath.orders import kept_about as of_orders
from towpath.passes import kept_about as of_passes
from towpath.settlement import kept_about as of_settlement
from towpath.teaching import kept_about as of_teaching
from towpath.work import kept_about as of_work

ROOMS: Final = (
    of_clientele,
    of_booking,
    of_orders,
    of_dining,
    of_passes,
    of_settlement,
    of_care,
    of_teaching,
    of_work,
    of_conversations,
    of_community,
    of_goods,
    of_engage,
    of_campaigns,
    of_notices,
)


def sheets_about(customer: Customer) -> list[Sheet]:
    """As questions: nothing is asked yet."""
    return [sheet for room in ROOMS for sheet in room.kept_about(customer)]


def kept_about(*records: Customer) -> list[ReadSheet]:
    """Every kind, also those of which nothing is kept. Several records of one person are read one after the other."""
    first, *others = [read_sheets(sheets_about(record)) for record in records]
    for sheets in others:
        for sheet, more in zip(first, sheets, strict=True):
            sheet.rows.extend(more.rows)
    return first
