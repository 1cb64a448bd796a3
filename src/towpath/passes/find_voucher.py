"""Find a voucher by its code. A wrong code, another business's and one that never was get one and the same answer."""

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound
from towpath.passes.codes import hash_of, read_code
from towpath.passes.models import Voucher


class WrongCode(Invalid):
    """Typed into a form."""

    code = "wrong_voucher_code"
    what_happened = _("This is not the code of a voucher here.")
    what_to_do = _("Look at the 16 letters and digits once more. Each voucher is good at the business that sold it.")


class NoSuchVoucher(NotFound):
    """At an address: no more is told there than of any page that is not there."""


GUESSES = (WrongCode, NoSuchVoucher)


def find_voucher(code: str, *, lock: bool = False) -> Voucher:
    """However it is typed: capital or small letters, with or without dashes."""
    plain = read_code(code)
    rows = Voucher.objects.ever_good().select_for_update() if lock else Voucher.objects.ever_good()
    found: Voucher | None = rows.filter(code_hash=hash_of(plain)).first() if plain else None
    if found is None:
        raise WrongCode
    return found
