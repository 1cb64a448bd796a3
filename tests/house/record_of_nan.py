"""What Nan's team keeps about her guest: a note, a second record of theirs, and a file of customers nobody has said yes to."""

from tests.world import NOON
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.clientele.people_file import keep_people_file
from towpath.clientele.write_note import write_note
from towpath.foundation.spreadsheet import Row


def known_as(guest: Customer) -> dict[str, object]:
    twin = note_down(name="CNRY-twin", phone="0151 2345678", at=NOON)
    merge = merge_customers(kept=guest, gone=twin, by=None, at=NOON)
    rows = [Row(2, {"name": "CNRY-listed", "email": "cnry-listed@example.org"})]
    return {
        "note_id": write_note(customer=guest, text="CNRY-likes", by=None, at=NOON).pk,
        "merge_id": merge.pk,
        "file_id": keep_people_file(name="old.csv", rows=rows, zone="Asia/Shanghai", language="en", at=NOON).pk,
    }
