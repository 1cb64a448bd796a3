"""Back to the trade's version; or off the page, where the trade has none."""

from datetime import datetime

from towpath.care.models import OwnTool
from towpath.care.tools.edit_tool import held, take_turns
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.models import Merchant
from towpath.presence.menu import menu_changed


def take_back_tool(*, merchant: Merchant, code: str, seen: str, at: datetime) -> None:
    """The business's own version, and what was being written of it. Runs under way go on with what they began with, and past ones keep it."""
    with all_or_nothing():
        there = held(merchant=merchant, code=code, seen=seen)
        if there.draft is not None:
            there.draft.delete()
        if OwnTool.objects.in_force().filter(code=code).update(superseded_at=at):
            menu_changed(take_turns())
