"""Find a voucher by its code. A wrong code, another business's and one that never was get one and the same answer; but the gift card of a business of the
same circle is found, and kept here from the first time it is used."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound
from towpath.passes.codes import hash_of, read_code
from towpath.passes.models import Voucher
from towpath.passes.shared_card import as_voucher, look_at_card


class WrongCode(Invalid):
    """Typed into a form."""

    code = "wrong_voucher_code"
    what_happened = _("This is not the code of a voucher here.")
    what_to_do = _(
        "Look at the 16 letters and digits once more. A voucher is good at the business that sold it, a gift card at every business of its circle."
    )


class NoSuchVoucher(NotFound):
    """At an address: no more is told there than of any page that is not there."""


GUESSES = (WrongCode, NoSuchVoucher)


def find_voucher(code: str, *, lock: bool = False, at: datetime | None = None) -> Voucher:
    """However it is typed: capital or small letters, with or without dashes. Locked to be used at this moment, another business's card is stored."""
    plain = read_code(code)
    if not plain:
        raise WrongCode
    rows = Voucher.objects.ever_good().select_for_update() if lock else Voucher.objects.ever_good()
    there: Voucher | None = rows.filter(code_hash=hash_of(plain)).first()
    if there is not None:
        return there
    away = _card_of_another(hash_of(plain), at=at)
    if not lock:
        return away
    away.state = "sold"  # how it stands is said by who sold it, whenever something is taken
    Voucher.objects.bulk_create([away], ignore_conflicts=True)  # two of one party may be the first here at once
    kept: Voucher = rows.get(code_hash=away.code_hash)
    return kept


def _card_of_another(code_hash: bytes, *, at: datetime | None) -> Voucher:
    card = look_at_card(code_hash)
    if card is None:
        raise WrongCode
    return as_voucher(card, code_hash, at=at)
