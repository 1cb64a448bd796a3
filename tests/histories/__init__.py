"""Generated histories of money: people order, pay, want it back, cancel; banks fail late; and after every step three books agree."""
