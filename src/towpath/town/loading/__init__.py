"""A town's plain rows become the product's tables: one file an idea, in the order in which `town/load.py` calls them."""
