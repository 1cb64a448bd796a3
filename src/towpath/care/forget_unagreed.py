"""What was noted only by a yes goes with it: what free help about health or a child said, and what a result that is not kept any more pointed at."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from towpath.care.aspects import own_merchant
from towpath.care.models import NeedSignal, OwnTool, ToolRun
from towpath.care.needs.note_result import SOURCE as OF_RESULTS
from towpath.care.tools.keep_needs import PURPOSE
from towpath.care.tools.keep_needs import SOURCE as OF_TOOLS
from towpath.clientele.models import Consent
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.packs import tools_of
from towpath.teaching.models import Assessment


def forget_unagreed(*, at: datetime) -> int:
    """Every hour. Answers how many hints went."""
    about, gone = dict(_what_tools_are_about()), 0
    with all_or_nothing():
        for what, purpose in PURPOSE.items():
            agreed = Exists(Consent.objects.counting(purpose).filter(customer=OuterRef("customer")))
            others = [code for code, each in about.items() if each not in ("", what)]
            # A run that is somebody's asked nothing of the kind. A tool nobody knows any more may have asked either.
            theirs = ToolRun.objects.filter(customer=None).exclude(tool__in=others)
            gone += NeedSignal.objects.filter(~agreed, source=OF_TOOLS, source_id__in=theirs.values("pk")).delete()[0]
        kept = Assessment.objects.filter(pk=OuterRef("source_id"), learner__isnull=False)
        gone += NeedSignal.objects.filter(~Exists(kept), source=OF_RESULTS).delete()[0]
    return gone


def _what_tools_are_about() -> Iterator[tuple[str, str]]:
    """By code, over every version of the business's own; the trade's last."""
    yield from OwnTool.objects.annotate(of=F("body__about")).exclude(of=None).values_list("code", "of")
    yield from ((each.code, each.about) for each in tools_of(own_merchant().pack.manifest))
