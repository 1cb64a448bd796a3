"""Teaching and coaching: where somebody stands, what they do about it, and who needs you.

Words: *learner* (a customer who learns or trains, and the guardian who speaks for them), *assessment* (the questions that say where they stand),
*plan* (one person's copy of a curriculum or a program, with a goal), *assignment* (something to do by a day), *log* (what was done, and how hard it was),
*reading* (something measured, at the beginning and at the end).
"""
