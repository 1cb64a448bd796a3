"""A guest scans the code on the table."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from towpath.dining.tables import table_by_code
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone
from towpath.faces.storefront.help_first import help_first
from towpath.faces.storefront.shop import Shop


@anyone
@require_safe
def sit_down(request: HttpRequest, shop: Shop, code: str) -> HttpResponse:
    """From here on, for three hours, orders go to this table. A code that leads nowhere says so."""
    with shop.scope():
        table = table_by_code(code)
        window, helps = shop.window, help_first(shop)
    context = {
        "table": table,
        "cover": window.cover,
        "licence": window.licence,
        "help": helps,
    }
    answer = answers.page(request, shop, "table.html", context)
    guests.sit_at(request, answer, shop, table)
    return answer
