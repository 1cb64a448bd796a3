"""The only table that joins a fact to who reacts. Read it top to bottom and you know how towpath hangs together."""

from towpath.foundation.delivery import Reactions
from towpath.network.announcements import LicenceVerified
from towpath.orders.announcements import OrderPaid
from towpath.presence.site import open_when_verified
from towpath.settlement.charge import charge_for_sale

REACTIONS: Reactions = {
    LicenceVerified: [open_when_verified],
    OrderPaid: [charge_for_sale],
}
