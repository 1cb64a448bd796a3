"""Results may go, without a name, to those who make the course: said with a result, or later."""

from datetime import datetime

from django.db.models import Q

from towpath.clientele.answer_consents import answer_consents
from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.consent import PURPOSE, WORDING, NotAgreed, may_be_kept
from towpath.teaching.models import Assessment, Learner
from towpath.teaching.take_assessment import facts_of

RESULTS = "results"


def results_may_count(*, learner: Learner, channel: str = "page", at: datetime) -> int:
    """A yes that comes later counts for the results of before as well: they are told together, each once, and never who. It stands beside a yes to
    records of learning or of training, never instead of one. Answers how many."""
    if not any(may_be_kept(learner, purpose) for purpose in PURPOSE.values()):
        raise NotAgreed
    with all_or_nothing():
        answer_consents(customer=learner.speaks, answers={RESULTS: True}, wordings=WORDING, channel=channel, at=at)
        return tell_untold(learner.speaks, at=at)


def tell_untold(speaks: Customer, *, at: datetime) -> int:
    """Every result this customer speaks for that nobody was told of yet; only where their yes to it stands."""
    theirs = Q(learner__guardian=speaks) | Q(learner__guardian=None, learner__customer=speaks)
    held = Assessment.objects.taken().select_for_update(of=("self",)).select_related("own_version")
    untold = list(held.filter(theirs, told_at=None))
    Assessment.objects.filter(pk__in=[each.pk for each in untold]).update(told_at=at)
    facts = [fact for each in untold for fact in facts_of(each, at=at)]
    if facts:
        announce(*facts)
    return len(untold)
