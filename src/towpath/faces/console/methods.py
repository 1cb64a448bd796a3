"""How work is done and what is taught: published in versions, and which business uses which."""

import json
from collections import Counter
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.amounts import typed_money
from towpath.faces.console.businesses import trades
from towpath.faces.console.methods_forms import MethodForm, VersionForm
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal, found
from towpath.foundation.money import Money
from towpath.methods.in_words import KIND_NAMES, change_in_words, groups_of
from towpath.methods.models import Adoption, Method, MethodVersion
from towpath.methods.publish import newest, publish_method, publish_version
from towpath.methods.shapes import checked
from towpath.methods.update import what_changed
from towpath.network.models import Merchant


@require_safe
@operator_page
def table(request: OperatorRequest) -> HttpResponse:
    """Every method with its newest version, and how many businesses use it: two statements."""
    return page(request, "console/methods/table.html", {"methods": methods_in_use(), "trades": dict(trades())})


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def add(request: OperatorRequest) -> HttpResponse:
    """A method and its first version, together or not at all."""
    form = MethodForm(request.POST or None, request.FILES or None, trades=trades())
    if request.method == "POST" and form.is_valid():
        given, at = form.cleaned_data, clock.now()
        try:
            with transaction.atomic():
                method = publish_method(kind=given["kind"], trade=given["trade"], code=given["code"], name=form.names(), at=at)
                publish_version(method=method, note=form.note(), body=given["body"], licence=licence_of(request, given), at=at)
        except Refusal as no:
            form.add_error(None, " ".join((str(no.what_happened), str(no.what_to_do))))
        else:
            messages.success(request, _("Published. Businesses of this trade can use it now."))
            return redirect("method", method.code)
    return page(request, "console/methods/add.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
@operator_page
def one(request: OperatorRequest, code: str) -> HttpResponse:
    """What it says, its versions, and who uses which."""
    return _show(request, method_or_404(code))


@require_safe
@operator_page
def as_file(request: OperatorRequest, code: str) -> HttpResponse:
    """What the newest version says, to be changed and published again."""
    version = found(newest(method_or_404(code)))
    answer = HttpResponse(json.dumps(version.body, ensure_ascii=False, indent=2), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{code}-{version.number}.json"'
    return answer


@require_POST
@operator_page
def publish(request: OperatorRequest, code: str) -> HttpResponse:
    """Look first: what would change is shown. The second button publishes."""
    method, form = method_or_404(code), VersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, method, form=form, status=400)
    given = form.cleaned_data
    try:
        if "look" in request.POST:
            return _show(request, method, form=_typed_again(form), would_be=checked(method.kind, given["body"]))
        version = publish_version(method=method, note=form.note(), body=given["body"], licence=licence_of(request, given), at=clock.now())
    except Refusal as no:
        form.add_error(None, " ".join((str(no.what_happened), str(no.what_to_do))))
        return _show(request, method, form=form, status=400)
    messages.success(request, _("Version %(number)s is published. Each business decides for itself.") % {"number": version.number})
    return redirect("method", method.code)


def methods_in_use() -> list[dict[str, Any]]:
    """Methods with what stands about them now."""
    last = MethodVersion.objects.filter(method=OuterRef("pk")).order_by("-number")
    uses = Counter(Adoption.objects.filter(ended_at=None).values_list("method_id", "version__number"))
    every = Method.objects.annotate(number=Subquery(last.values("number")[:1]), since_last=Subquery(last.values("published_at")[:1]))
    return [
        {
            "method": method,
            "kind": KIND_NAMES[method.kind],
            "users": sum(n for (used, _number), n in uses.items() if used == method.pk),
            "up_to_date": uses[(method.pk, vars(method)["number"])],
        }
        for method in every.order_by("trade", "kind", "code")
    ]


def licence_of(request: OperatorRequest, given: dict[str, Any]) -> Money | None:
    """What was typed, in the network's money; nothing and nought are free."""
    return typed_money(given["licence"], request.network.currency) if given.get("licence") else None


def method_or_404(code: str) -> Method:
    return found(Method.objects.filter(code=code).first())


def _typed_again(form: VersionForm) -> VersionForm:
    """The form to publish from, with the text of a file that was chosen in the field: a browser does not choose it twice."""
    given = form.cleaned_data
    return VersionForm(initial={**given, "file": None, "body": json.dumps(given["body"], ensure_ascii=False, indent=1)})


def _show(
    request: OperatorRequest, method: Method, *, form: VersionForm | None = None, would_be: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    versions = list(method.versions.order_by("-number"))
    says = versions[0].body if versions else {}
    language = get_language() or "en"
    changes = None if would_be is None else [change_in_words(change, language) for change in what_changed(says, would_be)]
    context = {
        "method": method,
        "kind": KIND_NAMES[method.kind],
        "versions": versions,
        "groups": groups_of(says, language),
        "users": _users(method),
        "form": form or VersionForm(),
        "is_open": form is not None,
        "looked": would_be is not None,
        "changes": changes,
    }
    return page(request, "console/methods/one.html", context, status=status)


def _users(method: Method) -> list[tuple[str, int]]:
    """Businesses by name, with the number they use. What they changed in it is theirs."""
    uses = dict(Adoption.objects.filter(method=method, ended_at=None).values_list("merchant_id", "version__number"))
    return sorted((name, uses[pk]) for pk, name in Merchant.objects.filter(pk__in=uses).values_list("pk", "name"))
