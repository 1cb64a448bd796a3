"""What is asked again and again and stands written already: when a time is, when the doors are open, what something costs, where it is, how to change it.

Rules anybody can read (`questions.json`) recognise such a question and propose what stands written. Nobody is answered in a person's name by a rule: the
customer sees that the proposal came by itself, and waits for a person all the same unless they say that it is enough; a person sends what is proposed
to the team. Nothing is ever proposed to words that speak of pain, danger or a complaint.

Words: *standing question*, *proposal* (what stands written, for one conversation).
"""
