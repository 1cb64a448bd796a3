"""The business's community as its team looks after it: open or closed, what to answer, what is wished for, what was hidden."""
