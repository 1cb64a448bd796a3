"""What customers bear: how often we begin to talk, and who asked us to stop."""

from collections.abc import Sequence
from fractions import Fraction

from django.db.models import Count, DateTimeField, Exists, F, Func, Q, TextField
from django.db.models import Value as Constant
from django.utils.translation import gettext_lazy as _

from towpath.clientele.models import Consent
from towpath.foundation.models import Post
from towpath.insight.metrics.metric import FEWEST, WILSON, Answers, Found, Metric, Rows, Value, share
from towpath.insight.metrics.rows import person, within
from towpath.insight.metrics.window import Window
from towpath.notices.messages import CASE_ANSWERED, MESSAGES, TRANSACTIONAL

PROACTIVE = tuple(sorted(each.name for each in MESSAGES.values() if each.purpose != TRANSACTIONAL and each != CASE_ANSWERED))
"""Those the business begins. What belongs to something a customer ordered, booked or asked is none of them."""
PURPOSES = ("change_note", "follow_up", "news")
"""The yeses such messages need."""


def _standing(window: Window) -> Rows:
    """Yeses that held at some moment of the window, and against which no other record of the same person stood already when it began. What was refused
    from the beginning never was a yes."""
    begins = Constant(window.begins, output_field=DateTimeField())
    rows = Consent.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=window.begins), purpose__in=PURPOSES, given_at__lt=window.ends)
    said = rows.exclude(withdrawn_at=F("given_at"), withdrawn_how="").annotate(begins=begins)
    standing: Rows = said.exclude(Exists(Consent.objects.opposing("begins")))
    return standing


def _people(rows: Rows) -> Rows:
    counted: Rows = rows.order_by().values("merchant_id").annotate(n=Count(person("customer"), distinct=True)).values_list("n")
    return counted


def _ask_burden(window: Window) -> Sequence[Rows]:
    name = Func(F("key"), Constant(":"), Constant(1), function="split_part", output_field=TextField())
    sent = Post.objects.alias(message=name).filter(within("sent_at", (window.begins, window.ends)), message__in=PROACTIVE)
    messages = sent.order_by().values("merchant_id").annotate(n=Count("pk")).values_list("n")
    return messages, _people(_standing(window))


def _ask_opt_out(window: Window) -> Sequence[Rows]:
    return _people(_standing(window).filter(within("withdrawn_at", (window.begins, window.ends)))), _people(_standing(window))


def _two(answers: Answers) -> tuple[int, int]:
    one, other = (rows[0][0] if rows else 0 for rows in answers)
    return one, other


def _burden(window: Window, answers: Answers) -> Found:
    messages, people = _two(answers)
    return Found((Value("each", _("For each customer"), Fraction(messages, people) if people >= FEWEST else None, people, messages),))


def _opt_out(window: Window, answers: Answers) -> Found:
    return Found((share(*_two(answers)),))


BURDEN = Metric(
    "messages",
    _("Messages you began"),
    _("So many messages a customer who said yes to them got from you in four weeks, without having asked for that one."),
    _(
        "Questions after a visit and notes about a change that left / customers whose yes to such messages held at some moment of the window. What belongs "
        "to an order or a booking, and your answer to a complaint, are not counted."
    ),
    "per_customer",
    _("28 days, until last midnight."),
    _("The post; consents."),
    _ask_burden,
    _burden,
)
OPT_OUT = Metric(
    "opt-out",
    _("Asked you to stop"),
    _("Of those who had said yes to messages, so many took a yes back."),
    _("Customers who withdrew a yes to such messages in the window / customers whose yes to them held at some moment of it."),
    "share",
    _("28 days, until last midnight."),
    _("Consents."),
    _ask_opt_out,
    _opt_out,
    interval=WILSON,
)
