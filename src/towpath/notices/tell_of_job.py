"""What happens on a visit, told to the customer: somebody is on the way, an offer waits for an answer, it can be collected, the work is done and this is
what it costs."""

from datetime import datetime
from uuid import UUID

from django.utils import translation

from towpath.booking.manage_link import make_link
from towpath.booking.say_when import say_when
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import JOB_ON_THE_WAY, JOB_QUOTE, JOB_READY, JOB_REPORT, Message
from towpath.notices.send import is_reachable, post_key, send
from towpath.presence.site import own_site
from towpath.ui import formats
from towpath.work.announcements import JobInvoiced, OnTheWay, QuoteSent, WorkReady
from towpath.work.links import link_to_quote, link_to_report
from towpath.work.models import Job, Portrait, Quote

Fact = OnTheWay | QuoteSent | WorkReady | JobInvoiced
_MESSAGES: dict[type[Fact], Message] = {OnTheWay: JOB_ON_THE_WAY, QuoteSent: JOB_QUOTE, WorkReady: JOB_READY, JobInvoiced: JOB_REPORT}


def tell_of_job(fact: Fact) -> None:
    """Once each, in the customer's language, to whoever left an address."""
    job = Job.objects.told().filter(pk=fact.job_id).first()
    if job is None or job.customer is None or not is_reachable(job.customer):
        return
    if isinstance(fact, OnTheWay) and job.state != "on_the_way":
        return  # it was said while the phone had no line: they are there already
    message, about = _MESSAGES[type(fact)], _about(fact)
    if Post.objects.filter(key=post_key(message, job.customer, about)).exists():
        return  # told already: no second link is made for it
    site, language = own_site(), job.customer.language
    with translation.override(language):
        facts = {**_said(job, language), **_more(fact, job, site.slug, language)}
    send(message=message, customer=job.customer, about=about, site=site, facts=facts, at=fact.at)


def _about(fact: Fact) -> UUID:
    return fact.quote_id if isinstance(fact, QuoteSent) else fact.job_id


def _said(job: Job, language: str) -> dict[str, object]:
    return {
        "name": job.customer.name.split(" ")[0],
        "title": in_language(job.title, language),
        "who": job.resource.name if job.resource else "",
        "from_when": say_when(job.window_from, job.zone, language),
        "until": say_when(job.window_until, job.zone, language).rsplit(" ", 1)[-1] if job.window_until > job.window_from else "",
        "address": job.address,
    }


def _more(fact: Fact, job: Job, slug: str, language: str) -> dict[str, object]:
    if isinstance(fact, OnTheWay):
        return {"minutes": fact.minutes, "picture": _picture(job, slug, fact.at)}
    if isinstance(fact, QuoteSent):
        quote = Quote.objects.select_related("job").get(pk=fact.quote_id)
        link = shop_link(slug, f"/q/{link_to_quote(quote=quote, at=fact.at)}/")
        return {"link": link, "valid_until": say_when(quote.valid_until, job.zone, language)}
    if isinstance(fact, WorkReady):
        return {"promised": formats.day(job.promised_on) if job.promised_on else ""}
    link = shop_link(slug, f"/r/{link_to_report(job=job, at=fact.at)}/")
    return {"link": link, "total": formats.money(fact.total_minor, fact.currency), "late": job.late_minutes, **_off(job)}


def _picture(job: Job, slug: str, at: datetime) -> str:
    """Where they see who comes: on the page of their booking, while somebody is on the way."""
    if job.booking is None or not Portrait.objects.filter(resource=job.resource_id).exists():
        return ""
    return shop_link(slug, f"/b/{make_link(booking=job.booking, at=at)}/")


def _off(job: Job) -> dict[str, object]:
    return {"off": formats.money(job.reduction_minor, job.currency) if job.reduction_minor else ""}
