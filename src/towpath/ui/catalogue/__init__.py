"""What the interface system looks like when real people use it: a noodle shop's day, shown with nothing but components.

Reached at /ui/. Designers judge it, tests screenshot it and run axe on it, builders copy from its templates.
"""

from towpath.ui.catalogue.form import HoursForm
from towpath.ui.catalogue.pages import face, fragment, index, shop_css, shops_css
from towpath.ui.catalogue.shops import SHOPS

__all__ = ["SHOPS", "HoursForm", "face", "fragment", "index", "shop_css", "shops_css"]
