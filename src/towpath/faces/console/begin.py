"""The first page of all: the link from the terminal, and whose network this becomes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from towpath.faces.console.setup_forms import BeginForm, said_no
from towpath.faces.entrance import let_in
from towpath.faces.language import remember_language
from towpath.faces.policy import open_to
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.network.beginning import begin_network, require_live_beginning


@open_to("anyone")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """The link from the terminal: whose network this is. Looking at it changes nothing."""
    at = clock.now()
    require_live_beginning(token=token, at=at)
    form = BeginForm(request.POST or None, language=get_language() or "en")
    if request.method == "POST" and form.is_valid():
        try:
            person = begin_network(token=token, at=at, **form.cleaned_data)
        except Refusal as no:
            if no.kind != "invalid":
                raise
            said_no(form, no)
        else:
            let_in(request, person)
            answer = redirect("setup-tax")
            remember_language(request, answer, form.cleaned_data["language"])
            return answer
    return render(request, "console/begin.html", {"form": form, "home_href": request.path}, status=400 if form.errors else 200)
