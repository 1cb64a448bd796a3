"""What somebody owns, how things fit them, what they brought back and what they brought to the desk."""

from towpath.goods.models import DeskReport, FitReport, Thing
from towpath.insight.timeline.entry import Rows, Who, told
from towpath.orders.models import LineReturn


def registered(who: Who) -> Rows:
    rows = Thing.objects.filter(customer__in=who)
    return told(rows, at="registered_at", what="thing.registered", by="registered_by", thing="id", facts={"name": "name"})


def ended(who: Who) -> Rows:
    rows = Thing.objects.filter(customer__in=who).exclude(ended_at=None)
    return told(rows, at="ended_at", what="thing.ended", thing="id", facts={"name": "name"})


def fitted(who: Who) -> Rows:
    rows = FitReport.objects.filter(customer__in=who)
    return told(rows, at="said_at", what="thing.fitted", by="said_by", thing="line__order_id", facts={"name": "line__name"})


def brought_back(who: Who) -> Rows:
    rows = LineReturn.objects.filter(line__order__customer__in=who)
    return told(
        rows, at="taken_at", what="thing.came_back", said="business", by="taken_by", thing="line__order_id", facts={"name": "line__name"}
    )


def brought(who: Who) -> Rows:
    rows = DeskReport.objects.filter(customer__in=who)
    return told(
        rows, at="logged_at", what="thing.brought", said="business", by="logged_by", thing="id", facts={"name": "name", "word": "words"}
    )


def solved(who: Who) -> Rows:
    rows = DeskReport.objects.filter(customer__in=who).exclude(solved_at=None)
    return told(
        rows, at="solved_at", what="thing.solved", said="business", by="solved_by", thing="id", facts={"name": "name", "word": "done"}
    )
