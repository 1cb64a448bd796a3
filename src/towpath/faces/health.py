"""Is this process alive, and can it serve? For supervisors and load balancers; says nothing else."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from towpath.faces.policy import open_to


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return HttpResponse("the database is away", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")


for view in (alive, ready):
    open_to("anyone")(view)

urlpatterns = [path("healthz", alive, name="alive"), path("readyz", ready, name="ready")]
