"""Every shop its own face, even without photos: covers, signs and crockery drawn from a name, a trade and one hue.

Pure and deterministic: the same name draws the same picture on every machine, forever. Nothing is random, everything is seeded.
A seed answers each question once and in turn, so the order of the questions is part of a picture: asked in another order, every shop
would wake up with another face.
"""

from towpath.ui.drawing.covers import cover
from towpath.ui.drawing.crockery import FOODS, plate
from towpath.ui.drawing.desks import DESKS, appointment
from towpath.ui.drawing.garments import GARMENTS
from towpath.ui.drawing.morning import scene
from towpath.ui.drawing.signs import initials, mark, monogram

__all__ = ["DESKS", "FOODS", "GARMENTS", "appointment", "cover", "initials", "mark", "monogram", "plate", "scene"]
