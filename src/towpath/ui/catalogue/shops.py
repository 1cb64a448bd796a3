"""Five sample businesses that share nothing but the components: a name, a trade, a look."""

from django.utils.translation import gettext_lazy

from towpath.ui.colour import Brand

SHOPS = {
    "canal": (gettext_lazy("Canal Street Noodles"), "food", Brand(hue=34, chroma=0.13, radius=16, font="serif")),
    "auntie": (gettext_lazy("Auntie Mei's Dumplings"), "food", Brand(hue=150, chroma=0.09, radius=22, font="rounded")),
    "harbour": (gettext_lazy("Harbour Broth"), "food", Brand(hue=236, chroma=0.1, radius=6)),
    "lin": (gettext_lazy("Lin, maths and calm"), "tutor", Brand(hue=292, chroma=0.1, radius=12, font="serif")),
    "brook": (gettext_lazy("Brook & Son, boilers"), "home", Brand(hue=78, chroma=0.12, radius=4)),
}
