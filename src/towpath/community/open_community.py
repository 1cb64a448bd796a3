"""A business opens its community, or closes it again."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.community.models import Board
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.presence.menu import menu_changed
from towpath.presence.site import own_site


class CommunityClosed(Refusal):
    kind = "gone"
    code = "community_closed"
    what_happened = _("This community is not open.")
    what_is_safe = _("Nothing was sent, and everything else goes on as ever.")
    what_to_do = _("Write to us instead: that reaches us at any time.")


def open_community(*, at: datetime) -> Board:
    """From now on everybody reads it, and customers write. Opening twice is opening once; what was said before it was closed is there again."""
    with all_or_nothing():
        board, _is_new = Board.objects.select_for_update().get_or_create()
        if board.opened_at is None:
            board.opened_at = at
            board.save(update_fields=["opened_at"])
            menu_changed(own_site())
    return board


def close_community() -> None:
    """Nobody reads it any more, and nothing of it is lost."""
    with all_or_nothing():
        if Board.objects.exclude(opened_at=None).update(opened_at=None):
            menu_changed(own_site())


def is_open() -> bool:
    opened: bool = Board.objects.exclude(opened_at=None).exists()
    return opened


def require_open() -> None:
    if not is_open():
        raise CommunityClosed
