"""What somebody means by their own words: which service, which need, what a review praises or blames. In any language, and ready not to know.

Pure: words in, a proposal out, with its evidence and the label of what compared them. Nothing here is kept, decided or told to anybody. Words: *likeness*
(how near two sentences are, by letters or by meaning), *floor* (how near is near enough; below it the answer is "not sure").

The likeness by meaning loads a model of a hundred megabytes: only the worker and the campaigns ask for it, never a process that answers pages.
"""
