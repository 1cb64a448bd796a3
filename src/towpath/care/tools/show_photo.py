"""A photo as the answer to one question: shown to the business because somebody said so, and never before."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from towpath.care.models import ToolPhoto, ToolRun
from towpath.care.tools.answer_question import held_run, take_in
from towpath.care.tools.ask import SHOWN, NotAnAnswer, on_the_way
from towpath.care.tools.current import tool_of
from towpath.care.tools.photo_files import drop_photos, keep_file
from towpath.clientele.models import Customer
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.bare_photos import BadPhoto, bare_photo

MOST_OF_A_LINE: Final = (Limit(10, timedelta(minutes=10)), Limit(40, timedelta(days=1)))


class NoPhoto(NotAnAnswer):
    """What was chosen is no picture, or too large; the question stays as it was."""

    code = "bad_photo"
    what_happened = _("This file is not a JPEG, PNG or WebP picture of at most 8 MB.")
    what_to_do = _("Take the photo again, or leave it out: the help works without it.")

    def __init__(self, question: str) -> None:
        super().__init__(self.what_happened, question)


def show_photo(*, token: str, question: str, data: bytes, customer: Customer | None, at: datetime, line: str = "") -> ToolRun:
    """Kept without what the camera wrote into it. Another one for the same question takes its place; after the result nothing is changed."""
    with all_or_nothing():
        run = held_run(token)
        if run.completed_at is None:
            tool = tool_of(run)
            asked = next((each for each in on_the_way(tool, run.answers) if each.code == question), None)
            if asked is None or asked.kind != "photo":
                raise NotAnAnswer(_("This is not asked here."), question)
            bare, kind = _bare(data, question)
            keep_pace(what="help photo", line=line, limits=MOST_OF_A_LINE, at=at)
            drop_photos(ToolPhoto.objects.filter(run=run, question=question))
            # Written last: a file without a row is harmless, a row without a file is not.
            ToolPhoto.objects.create(run=run, question=question, kept_at=at, **keep_file(bare, kind))
            take_in(run, tool, question, SHOWN, customer, at)
    return run


def _bare(data: bytes, question: str) -> tuple[bytes, str]:
    try:
        return bare_photo(data)
    except BadPhoto as problem:
        raise NoPhoto(question) from problem
