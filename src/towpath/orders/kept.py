"""What others will pay of a checkout that is not paid yet: a voucher, the network. Read together with a page's other questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from towpath.passes.models import Voucher
from towpath.payments.models import Hold


@dataclass(frozen=True)
class Kept:
    """How much each of them keeps for it."""

    voucher_minor: int = 0
    last_four: str = ""
    """The end of the voucher's code, by which its holder knows it."""
    network_minor: int = 0

    @property
    def minor(self) -> int:
        return self.voucher_minor + self.network_minor

    def left_of(self, owed_minor: int) -> int:
        """What the guest's own money still has to cover."""
        return max(0, owed_minor - self.minor)


def kept_for(groups: QuerySet[Any, Any] | Sequence[Any]) -> QuerySet[Any, Any]:
    """The question, for one checkout."""
    code = Voucher.objects.filter(pk=OuterRef("source")).values("last_four")
    rows: QuerySet[Any, Any] = Hold.objects.held().filter(payable__in=groups).annotate(last_four=Subquery(code[:1]))
    return rows.values_list("share", "amount_minor", "last_four")


def kept_of(answer: Sequence[tuple[str, int, str | None]]) -> Kept:
    """The answer."""
    by_share = {share: (minor, last_four or "") for share, minor, last_four in answer}
    voucher, last_four = by_share.get("voucher", (0, ""))
    return Kept(voucher, last_four, by_share.get("network", (0, ""))[0])
