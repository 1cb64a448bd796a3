"""Campaigns: one message, one audience, one time; only to who agreed to news, within everybody's budget, and with some left alone so that its effect shows."""
