"""The words of every message a customer gets, in the business's name, only where consent allows; and what the network owes its businesses to tell.

Words: a *message* is one folder of templates (subject and text) with the purpose it needs a yes to. Nothing goes to a customer in the network's name.
"""
