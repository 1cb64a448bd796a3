"""Why a calendar elsewhere can't be read or written, in words for whoever linked it. Each is told where it happens, and again on the page of the calendar."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal

_STAYS = _("Nothing was changed, and nothing was booked or called off.")


class BadAddress(Invalid):
    code = "bad_calendar_address"
    what_happened = _("This is not the address of a calendar: it begins with https:// and names a host.")
    what_is_safe = _STAYS
    what_to_do = _("Copy it again from the settings of your calendar.")


class InnerAddress(Invalid):
    code = "inner_calendar_address"
    what_happened = _("This address leads into a private network. Nothing is read from there.")
    what_is_safe = _STAYS
    what_to_do = _("Use the address your calendar has on the internet, or ask whoever runs this installation to allow its network.")


class NotThere(Refusal):
    code = "calendar_not_there"
    what_happened = _("No calendar answers at this address.")
    what_is_safe = _STAYS
    what_to_do = _("Look whether it is still there, and copy its address again.")


class WrongPassword(Refusal):
    code = "wrong_calendar_password"
    what_happened = _("The calendar does not take this name and password.")
    what_is_safe = _STAYS
    what_to_do = _("Make a password for apps in the settings of your calendar, and type it here.")


class TooBig(Refusal):
    code = "calendar_too_big"
    what_happened = _("This calendar holds more than is read here.")
    what_is_safe = _STAYS
    what_to_do = _("Link one with fewer entries, or clear out old ones there.")


class NotACalendar(Refusal):
    code = "not_a_calendar"
    what_happened = _("Something answers there, and it is not a calendar.")
    what_is_safe = _STAYS
    what_to_do = _("Copy the address again: for reading it often ends in .ics.")


class Unwell(Refusal):
    code = "calendar_unwell"
    what_happened = _("The server of this calendar does not answer as it should right now.")
    what_is_safe = _STAYS
    what_to_do = _("It is tried again by itself. If it stays like this, look there.")


class NotSafe(Refusal):
    code = "calendar_not_safe"
    what_happened = _("The server of this calendar can't prove who it is: its certificate is not good.")
    what_is_safe = _STAYS
    what_to_do = _("Look at the address in a browser. Until it is good there, nothing is read.")


class SentElsewhere(Refusal):
    code = "calendar_sent_elsewhere"
    what_happened = _("This address sends us to another house, and your password goes nowhere but where you typed it for.")
    what_is_safe = _STAYS
    what_to_do = _("Type the address it sends to, if you know it and trust it.")


class ReadOnly(Refusal):
    code = "calendar_read_only"
    what_happened = _("Nothing may be written into this calendar.")
    what_is_safe = _STAYS
    what_to_do = _("Choose another one of yours, or link it for reading only.")


class EntryRefused(Refusal):
    """Said of one entry alone."""

    code = "calendar_refuses_entry"
    what_happened = _("The calendar does not take this entry.")
    what_is_safe = _STAYS
    what_to_do = _("Look there whether another entry of the same name stands in its way, and delete that one. Then press “Read it now”.")


class NoRoom(Refusal):
    code = "calendar_has_no_room"
    what_happened = _("There is no room left in this calendar.")
    what_is_safe = _STAYS
    what_to_do = _("Clear out old entries there. Then press “Read it now”.")


BY_CODE: Final[dict[str, type[Refusal]]] = {
    each.code: each
    for each in (
        BadAddress,
        InnerAddress,
        NotThere,
        WrongPassword,
        TooBig,
        NotACalendar,
        Unwell,
        NotSafe,
        SentElsewhere,
        ReadOnly,
        EntryRefused,
        NoRoom,
    )
}
