"""Free tools: help before anything is sold.

A tool is data (its shape: `network/free_tools.py`). The trade's pack brings some; a business may make one its own (`OwnTool`). A *run* is one use of a
tool, answer by answer: it can be put aside and taken up elsewhere by its link, and it ends in one *outcome*: `offered`, `not_needed`, `stopped` (what is
urgent comes first, and nothing is offered) or `solved` (they did it themselves). May ask booking, presence, clientele and network; knows no page.
"""
