"""The code of a voucher: who knows it, holds it.

It is derived from the voucher's id with the installation's secret, as sign-in codes are. So it can be shown again to the browser that bought it (`code_again`), and
yet whoever reads the table, a dump or the business's own list finds only a hash and four letters.
"""

from uuid import UUID

from django.utils.crypto import salted_hmac

from towpath.foundation.tokens import token_hash

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""None that is taken for another one when it is read out or typed."""
LENGTH, GROUP = 16, 4


def code_of(voucher_id: UUID) -> str:
    """Sixteen letters and digits, about 79 bits, in four groups: K7QM-2XVB-…"""
    number = int(salted_hmac("towpath.passes.code", str(voucher_id), algorithm="sha256").hexdigest(), 16)
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return in_groups("".join(letters))


def code_again(voucher_id: UUID, stored: bytes) -> str:
    """To show it once more to the browser that bought it. Empty when the installation's secret is no longer the one it was made with.

    What was handed out then opens the voucher all the same; only nobody here can say it any more, and another code would be a wrong one.
    """
    code = code_of(voucher_id)
    return code if hash_of(code) == stored else ""


def in_groups(plain: str) -> str:
    return "-".join(plain[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str:
    """As people type it: small letters, spaces or no dashes at all. Empty when it can be no code."""
    plain = "".join(letter for letter in typed[:60].upper() if letter not in " -‐‑–—_.\u00a0\u3000")
    return in_groups(plain) if len(plain) == LENGTH and set(plain) <= set(LETTERS) else ""


def hash_of(code: str) -> bytes:
    """What is stored, and looked up."""
    return token_hash(code)
