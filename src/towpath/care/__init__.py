"""Service before and after the sale: free tools, follow-ups by consent, feedback by aspect, repair cases.

Words: *tool run* (one use of a free tool), *follow-up* (one question, after the visit), *feedback* (a tap and a free word), *repair case* (make it right).
"""
