"""The interface system: everything a page is made of, and nothing of what it says.

Words: a *face* is one of our rooms (storefront, workspace, console, public, evidence); a *shell* is its page around the content; a *token* is a
named colour, distance or size; a *theme* is the stylesheet of one business; a *plate*, *cover* and *monogram* are drawn where no photo is.

It may ask foundation for money. It knows no business, dish or order: components take words and numbers.
"""
