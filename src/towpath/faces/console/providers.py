"""What providers kept back for the network, by their own account and by our books. Customers and their payments are in neither figure."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from towpath.faces.console.access import OperatorRequest, operator_api, operator_page
from towpath.faces.console.api import as_json
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.settlement.reconcile_fees import reconcile_fees


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def compare(request: OperatorRequest) -> HttpResponse:
    """Asked of the providers when somebody wants to know."""
    sides, problem = None, None
    if request.method == "POST":
        try:
            sides = reconcile_fees(at=clock.now())
        except Refusal as silence:
            problem = silence
    context = {"sides": sides, "apart": sum(side.apart_minor != 0 for side in sides or []), "problem": problem}
    return page(request, "console/settlement/providers.html", context, status=STATUS[problem.kind] if problem else 200)


@as_json
@require_POST
@operator_api
def compare_by_machine(request: OperatorRequest) -> HttpResponse:
    """The same for machines."""
    fields = ("business", "name", "account", "payments", "there_minor", "here_minor", "apart_minor", "currency")
    return JsonResponse({"accounts": [{name: getattr(side, name) for name in fields} for side in reconcile_fees(at=clock.now())]})
