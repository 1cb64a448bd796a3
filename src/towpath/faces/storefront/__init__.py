"""The business as its customers meet it: help first, then what is offered, then buying. The network is invisible here."""
