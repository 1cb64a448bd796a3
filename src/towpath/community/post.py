"""The business tells its community something: what is new, or how to do a thing."""

from datetime import datetime
from uuid import UUID

from towpath.community.models import Entry
from towpath.community.open_community import require_open
from towpath.community.words import readable, titled
from towpath.community.write_entry import write_entry
from towpath.foundation.tenancy import all_or_nothing


def post(*, title: str, text: str, key: str, by: UUID, at: datetime) -> Entry:
    """Pressing twice is posting once."""
    title, text = titled(title), readable(text)
    with all_or_nothing():
        require_open()
        return write_entry(key=key, whose=by, kind="post", title=title, text=text, at=at, said_by=by)[0]
