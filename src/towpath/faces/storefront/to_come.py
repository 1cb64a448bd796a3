"""What this shop plans to write to me: every message that may come, what stops it, and a yes to more for whoever wants that."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.engage.campaigns.way_out import no_more_news
from towpath.engage.campaigns.write import subjects_of
from towpath.engage.consent import agree_to_aftercare, agreed_to
from towpath.engage.journeys_in_words import KINDS
from towpath.engage.journeys_now import journeys_now
from towpath.engage.planned import letters_for_customer, planned_for_customer
from towpath.engage.stop_messages import EVERYTHING, hear_again, stop_messages, stopped_by
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, own_customer, sends
from towpath.faces.storefront.consent_words import more_words
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        customer = found(own_customer(request, shop))
        names = {each.code: shop.words(each.journey.name) for each in journeys_now()}
        coming = [
            {
                "at": each.at,
                "code": each.run.code,
                "kind": KINDS[each.message.kind],
                "subject": shop.words(each.message.subject),
                "thing": each.run.thing.name if each.run.thing else "",
            }
            for each in planned_for_customer(customer)
        ] + [
            {"at": each.not_before, "code": "", "kind": _("News"), "subject": shop.words(subjects_of(each.campaign))}
            for each in letters_for_customer(customer)
        ]
        context = {
            "customer": customer,
            "coming": sorted(coming, key=lambda each: each["at"]),
            "stopped": [(each.journey, names.get(each.journey, each.journey)) for each in stopped_by(customer)],
            "may_agree": bool(customer.email) and not agreed_to(customer, "care"),
            "sentence": more_words(shop),
            "licence": shop.window.licence,
        }
    return answers.page(request, shop, "to_come.html", context)


@guest
@sends(back="to-come")
def stop(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Which one is in the form: a journey, news, or, without one, everything the shop writes first."""
    with shop.scope():
        if request.POST.get("news"):
            no_more_news(customer=found(own_customer(request, shop)), at=shop.at)
            return HttpResponseRedirect(reverse("to-come"))
        stop_messages(customer=found(own_customer(request, shop)), journey=_which(request), at=shop.at)
    return HttpResponseRedirect(reverse("to-come"))


@guest
@sends(back="to-come")
def again(request: HttpRequest, shop: Shop) -> HttpResponse:
    """They changed their mind."""
    with shop.scope():
        hear_again(customer=found(own_customer(request, shop)), journey=_which(request), at=shop.at)
    return HttpResponseRedirect(reverse("to-come"))


@guest
@sends(back="to-come")
def agree(request: HttpRequest, shop: Shop) -> HttpResponse:
    """In the words that stand beside the button."""
    with shop.scope():
        agree_to_aftercare(customer=found(own_customer(request, shop)), language=shop.language, channel="email", at=shop.at)
    return HttpResponseRedirect(reverse("to-come"))


def _which(request: HttpRequest) -> str:
    """A journey by its code. One that nobody knows stops and starts nothing."""
    named = request.POST.get("journey", EVERYTHING)
    return named if named == EVERYTHING or named in {each.code for each in journeys_now()} else found(None)
