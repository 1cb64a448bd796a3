"""What was to be tried first helped: they did it themselves. Nothing was sold, and that is a good end."""

from datetime import datetime

from towpath.care.announcements import ServiceSolved
from towpath.care.models import NeedSignal, ToolRun
from towpath.care.tools.current import tool_of
from towpath.care.tools.keep_needs import SOURCE
from towpath.foundation.errors import NotFound
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


def say_it_helped(*, run: ToolRun, at: datetime) -> ToolRun:
    """Only where there was something to try. Saying it twice is saying it once. What the answers pointed at is not needed any more."""
    with all_or_nothing():
        run = ToolRun.objects.select_for_update(of=("self",)).select_related("own", "pack", "customer").get(pk=run.pk)
        result = tool_of(run).result(run.result)
        if result is None or result.try_first is None:
            raise NotFound
        if run.outcome != "solved":
            run.outcome = "solved"
            run.save(update_fields=["outcome"])
            NeedSignal.objects.filter(source=SOURCE, source_id=run.pk).delete()
            announce(ServiceSolved(at=at, customer=run.customer.pseudonym if run.customer else None, run_id=run.pk, tool=run.tool))
    return run


def see_result(*, run: ToolRun, at: datetime) -> None:
    """Their result was on the screen. The first time counts."""
    if run.completed_at is not None and run.opened_at is None:
        ToolRun.objects.filter(pk=run.pk, opened_at=None).update(opened_at=at)
