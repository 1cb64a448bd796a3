"""Circles of gift cards: open one, see who joined and what moved between them, close it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, circle_or_404, operator_page
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.passes.open_circle import LONGEST_NAME, LONGEST_TERMS, close_circle, open_circle
from towpath.passes.read_circles import every_circle, standings


class CircleForm(forms.Form):
    """A name and the terms, in two languages."""

    name_en = forms.CharField(label=gettext_lazy("Name, in English"), max_length=LONGEST_NAME)
    name_zh = forms.CharField(
        label=gettext_lazy("Name, in Chinese"), max_length=LONGEST_NAME, required=False, widget=forms.TextInput(attrs={"lang": "zh-Hans"})
    )
    terms_en = forms.CharField(
        label=gettext_lazy("Terms, in English"),
        help_text=gettext_lazy("What a guest should know before buying a card: where it is good, and how what is left goes back."),
        max_length=LONGEST_TERMS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    terms_zh = forms.CharField(
        label=gettext_lazy("Terms, in Chinese"),
        max_length=LONGEST_TERMS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "zh-Hans"}),
    )

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {part: {"en": given[f"{part}_en"], "zh-hans": given[f"{part}_zh"]} for part in ("name", "terms")}


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def circles(request: OperatorRequest) -> HttpResponse:
    """Every circle there ever was, and a new one."""
    form, status = CircleForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                circle = open_circle(**form.told(), by=request.actor.pk, at=clock.now())
            except Refusal as no:
                form.add_error(None, " ".join((str(no.what_happened), str(no.what_to_do))))
                status = STATUS[no.kind]
            else:
                messages.success(request, _("Opened. Every business can now decide whether it joins."))
                return redirect("circle", circle.pk)
    return page(request, "console/circles/index.html", {"circles": every_circle(), "form": form}, status=status)


@require_safe
@operator_page
def one(request: OperatorRequest, circle_id: UUID) -> HttpResponse:
    """Who is in it, and what their cards paid at each other: sums, and nothing of a guest."""
    circle = circle_or_404(circle_id)
    return page(request, "console/circles/one.html", {"circle": circle, "rows": standings(circle.pk)})


@require_POST
@operator_page
def close(request: OperatorRequest, circle_id: UUID) -> HttpResponse:
    close_circle(circle=circle_or_404(circle_id), at=clock.now())
    messages.success(request, _("Closed. No new card is sold; what is on the cards stays good."))
    return redirect("circle", circle_id)
