"""From an invitation, opened on a phone, to a business of one's own; and choosing among several."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from towpath.faces.entrance import let_in
from towpath.faces.workspace.access import anyone, choose, memberships
from towpath.faces.workspace.forms.join import JoinForm
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.network.accept_invitation import find_invitation
from towpath.network.fit import FOR_A_BUSINESS, does_it_fit
from towpath.network.models import Membership
from towpath.network.packs import in_language
from towpath.network.store_pack import newest_pack
from towpath.presence.start_business import start_business
from towpath.pricing.in_words import ladder_in_words
from towpath.pricing.models import FeeRule


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Two names, one button. Whoever is new is signed in at once; whoever has an account already proves the address first."""
    at = clock.now()
    invitation = find_invitation(token=token, at=at)
    form = JoinForm(request.POST or None, initial={"business_name": invitation.business_name})
    if request.method == "POST" and form.is_valid():
        names = form.cleaned_data
        try:
            merchant, owner = start_business(token=token, business_name=names["business_name"], owner_name=names["owner_name"], at=at)
        except Refusal as problem:
            if problem.kind != "invalid":
                raise
            form.add_error("business_name", str(problem.what_happened))
        else:
            if Membership.objects.filter(person=owner).exclude(merchant=merchant).exists():
                # A link can be forwarded: it may begin a new business, but never open one that is there.
                return redirect("sign-in")
            let_in(request, owner)
            choose(request, merchant.pk)
            return redirect("setup")
    trade = in_language(newest_pack(invitation.trade).manifest["name"], get_language() or "en")
    rules = list(FeeRule.objects.in_force(at))
    context = {
        "form": form,
        "invitation": invitation,
        "trade": trade,
        "home_href": request.path,
        "token": token,
        "fees": ladder_in_words(rules, get_language() or "en") if rules else [],
    }
    return render(request, "workspace/join.html", context, status=400 if form.errors else 200)


@anyone
@never_cache
@require_safe
def fit(request: HttpRequest, token: str) -> HttpResponse:
    """Five questions before joining, and an answer that may be no. Nothing is kept, and the invitation stays open."""
    find_invitation(token=token, at=clock.now())
    answers = {question.code: request.GET.get(question.code, "") for question in FOR_A_BUSINESS}
    verdict = does_it_fit(questions=FOR_A_BUSINESS, answers=answers) if any(answers.values()) else None
    home = reverse("join", args=[token])
    context = {"questions": FOR_A_BUSINESS, "answers": answers, "verdict": verdict, "token": token, "home_href": home}
    return render(request, "workspace/fit.html", context)


@anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_business(request: HttpRequest) -> HttpResponse:
    """Someone who works in several businesses says which one this is about."""
    works = memberships(request)
    if not works:
        return redirect("sign-in")
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not (onward.startswith("/") and url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()})):
        onward = reverse("today")
    if request.method == "POST":
        wanted = request.POST.get("business", "")
        chosen = next((work for work in works if str(work.merchant_id) == wanted), None)
        if chosen is None:
            raise NotFound
        choose(request, UUID(wanted))
        return redirect(onward)
    return render(request, "workspace/choose.html", {"works": works, "onward": onward})
