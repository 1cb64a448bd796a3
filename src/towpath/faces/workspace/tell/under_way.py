"""One campaign: before it goes out, who gets it and who does not and why; afterwards, what it did against those who were left alone."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.needs.catalogue import catalogue_of
from towpath.engage.campaigns.audience import Audience, read_audience, say_audience
from towpath.engage.campaigns.draw import BadTime, draw_campaign, stop_campaign, who_is_left_alone
from towpath.engage.campaigns.readers import Reader, readers_from, readers_questions
from towpath.engage.campaigns.report import Report, report_from, report_questions
from towpath.engage.campaigns.send_due import WHY_NOT
from towpath.engage.campaigns.write import throw_away
from towpath.engage.holdout import rules_in
from towpath.engage.models import Campaign, ContactRules
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.rooms import page
from towpath.faces.workspace.tell.campaigns import sold_questions, state_of, things_sold, to_campaigns
from towpath.faces.workspace.tell.in_words import PLACES
from towpath.faces.workspace.tell.rows import own_campaign_or_404
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.intervals import Interval
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.ui import formats

SHOWN = 40


@member_page
@require_safe
def show(request: MemberRequest, own_campaign_id: UUID) -> HttpResponse:
    return _page(request, own_campaign_or_404(own_campaign_id))


@owner_page
@require_POST
def draw(request: MemberRequest, own_campaign_id: UUID) -> HttpResponse:
    """Now, or at the hour that was typed, on the business's own clock."""
    there = own_campaign_or_404(own_campaign_id)
    try:
        with attempt():
            draw_campaign(campaign=there, send_at=_when(request), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return _page(request, there, problem)
    messages.success(request, _("It is under way. You can stop it at any moment."))
    return redirect("own-campaign", own_campaign_id=own_campaign_id)


@member_page
@require_POST
def stop(request: MemberRequest, own_campaign_id: UUID) -> HttpResponse:
    there = own_campaign_or_404(own_campaign_id)
    try:
        with attempt():
            stop_campaign(campaign=there, at=clock.now())
    except Refusal as problem:
        return _page(request, there, problem)
    messages.success(request, _("Stopped. Nobody else gets it."))
    return redirect("own-campaign", own_campaign_id=own_campaign_id)


@member_page
@require_POST
def throw(request: MemberRequest, own_campaign_id: UUID) -> HttpResponse:
    there = own_campaign_or_404(own_campaign_id)
    try:
        with attempt():
            throw_away(campaign=there)
    except Refusal as problem:
        return _page(request, there, problem)
    messages.info(request, _("It is gone."))
    return redirect("own-campaigns")


def _page(request: MemberRequest, there: Campaign, problem: Refusal | None = None) -> HttpResponse:
    at, language = clock.now(), get_language() or "en"
    catalogue = catalogue_of(request.merchant.pack.section("care"))
    audience = read_audience(there.audience, catalogue)
    asked = report_questions(there, at=at) if there.drawn_at else (ContactRules.objects.all(), *readers_questions(audience, at=at))
    versions, listings, *answers = together(*sold_questions(), *asked)
    subject = {code: said["subject"] for code, said in there.words.items()}
    text = {code: said["text"] for code, said in there.words.items()}
    context = {
        "campaign": there,
        "state": state_of(there),
        "rules": say_audience(audience, catalogue=catalogue, things=things_sold(versions, listings), language=language),
        "subject": in_language(subject, language),
        "text": in_language(text, language),
        "leads_to": PLACES.get(there.leads_to, ""),
        "languages_said": len(there.words),
        "earliest": (at + timedelta(minutes=1)).astimezone(ZoneInfo(request.site.zone)).strftime("%Y-%m-%dT%H:%M"),
        "problem": problem,
        **(_told(request, there, answers, at) if there.drawn_at else _dry_run(there, audience, answers, at)),
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "tell/campaign.html", context, place="more", back=to_campaigns(), status=status)


def _dry_run(there: Campaign, audience: Audience, answers: list[list[Any]], at: datetime) -> dict[str, Any]:
    """Who would get it now; of those left alone only how many, so that nobody treats them differently."""
    rules = rules_in(answers[0])
    readers = readers_from(answers[1:], audience=audience, at=at, rules=rules)
    later = [each for each in readers.able if each.reason]
    reasons: dict[str, list[Reader]] = {}
    for each in readers.unable:
        reasons.setdefault(each.reason, []).append(each)
    alone = who_is_left_alone(readers.able, campaign=there, rules=rules, at=at)
    return {
        "is_dry_run": True,
        "able": [_called(each) for each in readers.able[:SHOWN]],
        "more_able": max(len(readers.able) - SHOWN, 0),
        "n_able": len(readers.able),
        "n_later": len(later),
        "n_alone": len(alone),
        "n_written": len(readers.able) - len(alone),
        "unable": [
            {"words": each[0].words, "n": len(each), "names": [_called(one) for one in each[:SHOWN]], "more": max(len(each) - SHOWN, 0)}
            for each in reasons.values()
        ],
    }


def _told(request: MemberRequest, there: Campaign, answers: list[list[Any]], at: datetime) -> dict[str, Any]:
    report, zone = report_from(answers, campaign=there, at=at), request.site.zone
    skipped = [(WHY_NOT.get(why, why), n) for why, n in report.skipped.items()]
    return {
        "report": report,
        "finding": _finding(report, zone),
        "facts": _facts(report, request.site.currency),
        "skipped": skipped,
        "may_stop": there.stopped_at is None and there.done_at is None,
        "send_at": there.send_at,
    }


def _finding(report: Report, zone: str) -> str:
    if report.verdict == "counting" and report.until is not None:
        day = {"day": formats.moment(report.until, zone=zone)}
        return _("What it did is said on %(day)s, 28 days after it went out. Until then there are counts, and nothing is concluded.") % day
    if report.verdict == "too_few" or report.difference is None:
        words = {"n": formats.number(report.written_to.n + report.left_alone.n), "needed": formats.number(report.needed)}
        return _("Too few to tell: %(n)s people, and it takes about %(needed)s to see ten in a hundred more of them come.") % words
    points = formats.points(abs(report.difference))
    return (
        _("Because of it more of them came: by %(points)s.") % {"points": points}
        if report.verdict == "more"
        else _("Fewer came than of those who were left alone: by %(points)s.") % {"points": points}
    )


def _facts(report: Report, currency: str) -> list[tuple[str, str]]:
    drawn, alone = report.written_to, report.left_alone
    told = _("%(came)s of %(n)s came so far") if report.verdict == "counting" else _("%(came)s of %(n)s came")
    rows = [
        (_("Letters sent"), formats.number(report.sent)),
        (_("Drawn for it"), told % {"came": drawn.came, "n": drawn.n}),
        (_("Left alone"), told % {"came": alone.came, "n": alone.n}),
    ]
    if report.interval is not None and report.difference is not None:
        rows.append((_("Difference, with 95% confidence"), _between(report.interval, formats.points)))
    if report.money_interval is not None:
        low, high = (formats.money(round(bound), currency) for bound in report.money_interval)
        rows.append((_("What one person spent more, with 95% confidence"), _("between %(low)s and %(high)s") % {"low": low, "high": high}))
    if report.waiting:
        rows.append((_("Still to come"), ngettext("%(n)s letter", "%(n)s letters", report.waiting) % {"n": report.waiting}))
    return rows


def _between(interval: Interval, said: Any) -> str:
    return _("between %(low)s and %(high)s") % {"low": said(interval.low), "high": said(interval.high)}


def _called(reader: Reader) -> str:
    each = reader.customer
    return each.name or each.email or each.phone or _("Somebody without a name")


def _when(request: MemberRequest) -> datetime | None:
    """Empty is now."""
    typed = request.POST.get("send_at", "").strip()
    if not typed:
        return None
    try:
        moment = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M"]).clean(typed)
    except forms.ValidationError as unreadable:
        raise BadTime from unreadable
    return moment.replace(tzinfo=ZoneInfo(request.site.zone)) if moment else None
