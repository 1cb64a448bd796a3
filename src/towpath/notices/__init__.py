"""The words of every message a customer gets, in the business's name, only where consent allows.

Words: a *message* is one folder of templates (subject and text) with the purpose it needs a yes to. Nothing goes out in the network's name.
"""
