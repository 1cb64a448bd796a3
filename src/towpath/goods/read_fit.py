"""What a form says about how a piece fits: for each place a way, and centimetres where somebody measured."""

from collections.abc import Mapping

from towpath.goods.of_trade import GoodsOfTrade
from towpath.goods.say_fit import Finding, Fit, FitUnreadable


def fit_from(form: Mapping[str, str], known: GoodsOfTrade) -> Fit:
    """Fields are `way-sleeve`, `cm-sleeve`, `size` and `wish`. A place without a way fits."""
    findings = []
    for part in known.parts:
        way, cm = form.get(f"way-{part.code}", ""), form.get(f"cm-{part.code}", "").strip()
        if not way:
            continue
        if cm and not (cm.isascii() and cm.isdecimal() and len(cm) <= 3):
            raise FitUnreadable
        findings.append(Finding(part.code, way, int(cm or 0)))
    return Fit(findings=findings, size=form.get("size", ""), wish=form.get("wish", ""))
