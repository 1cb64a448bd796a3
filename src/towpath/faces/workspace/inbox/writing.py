"""A customer who has not asked anything is written to: one tap from wherever their name stands."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.conversations.write_first import open_with, write_first
from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.inbox.index import called, to_inbox
from towpath.faces.workspace.record.rows import customer_or_404
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.tokens import new_token


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: MemberRequest, customer_id: UUID) -> HttpResponse:
    """Where something is open with them already, there; otherwise on an empty page. A no keeps the words."""
    customer, said, problem = customer_or_404(customer_id), request.POST, None
    if request.method == "POST":
        try:
            with attempt():
                text, key = said.get("text", ""), said.get("key", "")
                sent = write_first(customer=customer, text=text, key=key, by=request.actor.pk, at=clock.now())
            messages.success(request, _("Sent."))
            return redirect("conversation", conversation_id=sent.conversation_id)
        except Refusal as no:
            problem = no
    elif (there := open_with(customer)) is not None:
        return redirect("conversation", conversation_id=there.pk)
    context = {"customer": customer, "called": called(customer), "typed": said.get("text", ""), "key": new_token(), "problem": problem}
    status = STATUS[problem.kind] if problem else 200
    return page(request, "inbox/write.html", context, place="customers", back=to_inbox(), status=status)
