"""How a licence of a person stands today."""

from dataclasses import dataclass
from datetime import date

from towpath.booking.models import PersonalLicence
from towpath.booking.set_licences import SOON


@dataclass(frozen=True)
class Allowed:
    """A licence, seen from a day."""

    licence: PersonalLicence
    today: date

    @property
    def has_ended(self) -> bool:
        return not self.licence.holds_on(self.today)

    @property
    def ends_soon(self) -> bool:
        return not self.has_ended and not self.licence.holds_on(self.today + SOON)
