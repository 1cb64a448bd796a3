"""Tables and their printed codes."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.dining.models import Table
from towpath.foundation.errors import Invalid, NotFound

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class BadTable(Invalid):
    code = "bad_table"
    what_happened = _("A table needs a short name, like 7 or Window, that no other table has.")


def lay_table(*, label: str) -> Table:
    """A table with a code to print. The code is for all to see; it only says where someone sits."""
    label = label.strip()
    if not 1 <= len(label) <= 20 or Table.objects.filter(label=label, retired_at=None).exists():
        raise BadTable
    return Table.objects.create(label=label, code="".join(secrets.choice(_LETTERS) for _ in range(10)))


def lay_tables(*, count: int) -> list[Table]:
    """Tables 1 to `count`, those that are not there yet."""
    if not 1 <= count <= 200:
        raise BadTable
    there = set(Table.objects.filter(retired_at=None).values_list("label", flat=True))
    with transaction.atomic():
        return [lay_table(label=str(number)) for number in range(1, count + 1) if str(number) not in there]


def retire_table(*, table: Table, at: datetime) -> None:
    """The table is gone; its printed code leads nowhere from now on. Orders that were served there stay as they are."""
    Table.objects.filter(pk=table.pk, retired_at=None).update(retired_at=at)


def table_by_code(code: str) -> Table:
    """Where a scanned code leads. A forged, foreign or retired code leads nowhere."""
    table = Table.objects.filter(code=code, retired_at=None).first()
    if table is None:
        raise NotFound(_("This table code is not in use any more."), what_to_do=_("Scan the code on your table again, or ask the team."))
    return table
