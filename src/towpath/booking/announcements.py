"""What others may learn from booking. Ids, instants and codes; never who, never why in words."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class BookingRequested(Announcement):
    """Somebody asks for a time that the business wants to approve first; it is kept meanwhile."""

    name: ClassVar[str] = "booking.requested"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingConfirmed(Announcement):
    name: ClassVar[str] = "booking.confirmed"
    booking_id: UUID
    channel: str


@dataclass(frozen=True, kw_only=True)
class BookingDeclined(Announcement):
    name: ClassVar[str] = "booking.declined"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingExpired(Announcement):
    """Somebody asked for a time, it has come, and nobody answered."""

    name: ClassVar[str] = "booking.expired"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingMoved(Announcement):
    """The same booking at another time. `change_id` tells one move from the next."""

    name: ClassVar[str] = "booking.moved"
    booking_id: UUID
    change_id: UUID
    by_customer: bool


@dataclass(frozen=True, kw_only=True)
class BookingHandedOver(Announcement):
    """The same hour, with somebody else of the team. `change_id` tells one time from the next."""

    name: ClassVar[str] = "booking.handed_over"
    booking_id: UUID
    change_id: UUID


@dataclass(frozen=True, kw_only=True)
class PlaceAdded(Announcement):
    """One more place was taken on a booking, so it costs something else than before."""

    name: ClassVar[str] = "booking.place_added"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingCancelled(Announcement):
    """`fee_minor` is what it costs by its terms; it was shown before the click."""

    name: ClassVar[str] = "booking.cancelled"
    booking_id: UUID
    by_customer: bool
    fee_minor: int
    waived_minor: int = 0
    currency: str = ""
    by_credit: bool = False
    """The fee was kept out of a use of a pack: nobody owes it any more."""


@dataclass(frozen=True, kw_only=True)
class BookingCompleted(Announcement):
    name: ClassVar[str] = "booking.completed"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingMissed(Announcement):
    """Nobody came. What it costs waits for a person to say so."""

    name: ClassVar[str] = "booking.missed"
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class MissDecided(Announcement):
    """What a missed booking costs was decided: charged by a person, forgiven by one, or left for a day, which is forgiving too."""

    name: ClassVar[str] = "booking.miss_decided"
    booking_id: UUID
    fee_minor: int
    waived_minor: int
    currency: str
    by_credit: bool = False
    """The fee was kept out of a use of a pack: nobody owes it any more."""


@dataclass(frozen=True, kw_only=True)
class NobodyCame(Announcement):
    """A customer says that nobody of the business came. It has a day to answer."""

    name: ClassVar[str] = "booking.nobody_came"
    booking_id: UUID
    absence_id: UUID


@dataclass(frozen=True, kw_only=True)
class AbsenceAgreed(Announcement):
    """The business did not come: everything that was paid goes back, and so much was given on top."""

    name: ClassVar[str] = "booking.absence_agreed"
    booking_id: UUID
    absence_id: UUID
    given_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class AbsenceDenied(Announcement):
    """The business says that somebody was there. Nothing changes by that; both words stay where both can read them."""

    name: ClassVar[str] = "booking.absence_denied"
    booking_id: UUID
    absence_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeriesBooked(Announcement):
    """Many times were promised, or asked for, in one go: this is told instead of each of them."""

    name: ClassVar[str] = "booking.series_booked"
    series_id: UUID
    bookings: int
    asked: bool
    channel: str


@dataclass(frozen=True, kw_only=True)
class SeriesMoved(Announcement):
    """Many bookings lie at another time now. `series_id` is the one they belong to since; which they were: series_changes.changes_of."""

    name: ClassVar[str] = "booking.series_moved"
    series_id: UUID
    bookings: int
    stayed: int
    """Lessons of the series that stay where they are: moved singly before, or blocked at the new time."""
    by_customer: bool


@dataclass(frozen=True, kw_only=True)
class SeriesCancelled(Announcement):
    """Many bookings are off. The fee is that of all of them together, as it was shown before the click."""

    name: ClassVar[str] = "booking.series_cancelled"
    series_id: UUID
    bookings: int
    by_customer: bool
    fee_minor: int
    waived_minor: int = 0
    currency: str = ""
    kept_of_credits_minor: int = 0
    """So much of the fee was kept out of uses of a pack: nobody owes that any more."""


@dataclass(frozen=True, kw_only=True)
class SeriesExtended(Announcement):
    """A series without an end reaches further: so many were booked, and so many days had to be skipped."""

    name: ClassVar[str] = "booking.series_extended"
    series_id: UUID
    bookings: int
    skipped: int


@dataclass(frozen=True, kw_only=True)
class PlaceOffered(Announcement):
    """A place came free and is kept for a while for somebody who waited. The message carries a link (waiting_answer.offer_link) to say yes or no."""

    name: ClassVar[str] = "booking.place_offered"
    entry_id: UUID
    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class OfferEnded(Announcement):
    """They said no, or nothing: declined or expired."""

    name: ClassVar[str] = "booking.offer_ended"
    entry_id: UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class CourseBooked(Announcement):
    """Places on many dates of a class were promised, or asked for, in one go. `booking_id` is the first of them."""

    name: ClassVar[str] = "booking.course_booked"
    booking_id: UUID
    bookings: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class BookingsPaused(Announcement):
    """Somebody is ill or away: so many bookings are off without a fee, and so many uses of packs are back."""

    name: ClassVar[str] = "booking.paused"
    pause_id: UUID
    bookings: int
    uses: int


@dataclass(frozen=True, kw_only=True)
class WishesChanged(Announcement):
    """What this customer has booked is wanted in another way from now on."""

    name: ClassVar[str] = "booking.wishes_changed"
    customer_id: UUID
