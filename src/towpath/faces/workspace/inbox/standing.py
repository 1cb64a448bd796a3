"""Who asks what stands written already, each with what a rule proposes. A person reads it and sends all of it in one press."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from towpath.conversations.standing.answer_as_proposed import MOST, answer_as_proposed, proposed
from towpath.faces.workspace.access import MemberRequest, member_page
from towpath.faces.workspace.inbox.index import about_in_words, called, to_inbox
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock


@member_page
@require_safe
def standing(request: MemberRequest) -> HttpResponse:
    items = [
        {"proposal": each, "called": called(each.conversation.customer), "about": about_in_words(each.conversation)}
        for each in proposed(at=clock.now())
    ]
    return page(request, "inbox/standing.html", {"items": items}, place="customers", back=to_inbox())


@member_page
@require_POST
def send(request: MemberRequest) -> HttpResponse:
    """Those that are ticked; what changed meanwhile is left."""
    marks = set(request.POST.getlist("to")[:MOST])
    sent = answer_as_proposed(marks=marks, by=request.actor.pk, at=clock.now())
    messages.success(request, ngettext("%(n)s answer sent.", "%(n)s answers sent.", sent) % {"n": sent})
    if sent < len(marks):
        messages.warning(request, _("Where something changed since you looked, nothing was sent. They still wait for you."))
    return redirect("inbox")
