"""What every first page begins with: the free help of this business."""

from typing import Any

from towpath.care.daily.log_day import logs_of
from towpath.faces.storefront.shop import Shop


def help_first(shop: Shop) -> list[dict[str, Any]]:
    """What the first page says of the free help, the first one first; what is written down day by day comes after what is answered at once."""
    tools = [
        {
            "code": each.tool.code,
            "name": shop.words(each.tool.name),
            "promise": shop.words(each.tool.promise),
            "start": shop.words(each.tool.start) if each.tool.start else "",
        }
        for each in shop.window.tools
    ]
    logs = logs_of(shop.window.merchant.pack.section("care"))
    return tools + [
        {"code": each.code, "is_log": True, "name": shop.words(each.name), "promise": shop.words(each.promise)} for each in logs if tools
    ]
