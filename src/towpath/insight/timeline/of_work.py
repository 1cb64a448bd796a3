"""Jobs, what was offered for them and what they came to."""

from django.db.models import F

from towpath.insight.timeline.entry import Rows, Who, code, told
from towpath.work.models import Invoice, Job, Quote


def opened(who: Who) -> Rows:
    rows = Job.objects.filter(customer__in=who)
    return told(rows, at="opened_at", what="job.opened", by="opened_by", thing="id", facts={"name": "title"})


def closed(who: Who) -> Rows:
    rows = Job.objects.filter(customer__in=who).exclude(closed_at=None)
    facts = {"name": "title", "advice": "advice", "next_on": "next_on"}
    return told(rows, at="closed_at", what="job.closed", said="business", thing="id", facts=facts)


def quoted(who: Who) -> Rows:
    rows = Quote.objects.filter(job__customer__in=who)
    facts = {"name": "job__title", "number": "number"}
    return told(rows, at="sent_at", what="job.quoted", said="business", by="sent_by", thing="job_id", facts=facts)


def answered(who: Who) -> Rows:
    rows = Quote.objects.filter(job__customer__in=who).exclude(answered_at=None)
    facts = {"name": "job__title", "number": "number"}
    return told(rows, at="answered_at", what=code("job.quote_", "state"), said="customer", thing="job_id", facts=facts)


def invoiced(who: Who) -> Rows:
    rows = Invoice.objects.filter(job__customer__in=who)
    facts = {"number": "number", "minor": "total_minor", "currency": "currency"}
    return told(rows, at="issued_at", what="job.invoiced", said="business", thing=F("job_id"), facts=facts)
