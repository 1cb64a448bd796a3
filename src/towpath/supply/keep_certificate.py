"""Write down a certificate a supplier has shown, and take one out of force."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.supply.categories import categories, certificate_kinds
from towpath.supply.models import Certificate, Supplier, Withdrawal

_SHA256 = re.compile(r"[0-9a-f]{64}")
LONGEST = timedelta(days=366 * 20)


class BadCertificate(Invalid):
    code = "bad_certificate"
    what_happened = _("A certificate needs a kind, its number, and a first and a last day that are at most twenty years apart.")
    what_is_safe = _("Nothing was written down.")


class CertificateThere(Refusal):
    code = "certificate_there"
    what_happened = _("This certificate is written down already.")
    what_to_do = _("A renewal has days of its own: enter those.")


class WithdrawnAlready(Refusal):
    code = "withdrawn_already"
    what_happened = _("This certificate was taken out of force before.")


class WhyMissing(Invalid):
    code = "why_missing"
    what_happened = _("Say in a sentence why.")
    what_is_safe = _("Nothing was changed.")


def keep_certificate(
    *,
    supplier: Supplier,
    kind: str,
    number: str,
    scope: Sequence[str] = (),
    valid_from: date,
    valid_until: date,
    document_sha256: str = "",
    by: UUID,
    at: datetime,
) -> Certificate:
    """Somebody of the network has looked at the paper. From its first to its last day it counts; a renewal is the next certificate."""
    number = " ".join(number.split())
    if (
        kind not in certificate_kinds()
        or not 1 <= len(number) <= 80
        or not number.isprintable()
        or not set(scope) <= set(categories())
        or not timedelta(0) <= valid_until - valid_from <= LONGEST
        or not (document_sha256 == "" or _SHA256.fullmatch(document_sha256))
    ):
        raise BadCertificate
    try:
        with transaction.atomic():
            return Certificate.objects.create(
                supplier=supplier,
                kind=kind,
                number=number,
                scope=sorted(set(scope)),
                valid_from=valid_from,
                valid_until=valid_until,
                document_sha256=document_sha256,
                kept_by=by,
                kept_at=at,
            )
    except IntegrityError as twice:
        raise CertificateThere from twice


def withdraw_certificate(*, certificate: Certificate, reason: str, by: UUID, at: datetime) -> Withdrawal:
    """An authority took it back, or it was no good. What it allowed stops at once; it stays readable with the reason."""
    if not 3 <= len(reason.strip()) <= 300:
        raise WhyMissing
    try:
        with transaction.atomic():
            return Withdrawal.objects.create(certificate=certificate, reason=reason.strip(), by=by, at=at)
    except IntegrityError as twice:
        raise WithdrawnAlready from twice
