"""What the business took by hand for a time nobody came to, it hands back itself: that is kept until somebody says it is done."""

from towpath.booking.hand_back import note_hand_back
from towpath.orders.announcements import AbsenceSettled


def keep_what_to_hand_back(fact: AbsenceSettled) -> None:
    note_hand_back(absence_id=fact.absence_id, minor=fact.by_hand_minor)
