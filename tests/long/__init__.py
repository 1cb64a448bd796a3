"""Campaigns too large for every check: each is a module run by itself, can be interrupted and goes on, and writes its own part of docs/figures.md."""
