"""Why a mail is not taken: always an answer to the server that brought it, so that whoever wrote it hears of it from there.

Codes: RFC 5321, section 4.2; RFC 3463. 4… says "later", 5… "not at all".
"""


class Returned(Exception):
    """A mail goes back. The words are read by people, in the notice their own mail server writes."""

    def __init__(self, code: int, status: str, words: str) -> None:
        super().__init__(f"{code} {status} {words}")
        self.code = code


def nobody_here() -> Returned:
    return Returned(550, "5.1.1", "This address takes no mail. Look for the right one on the page of the business.")


def automatic() -> Returned:
    return Returned(550, "5.7.1", "Only what a person writes is taken here: no automatic replies, lists or returned mail.")


def comes_back() -> Returned:
    return Returned(554, "5.4.6", "This mail went out from here or was passed on too often.")


def no_sender() -> Returned:
    return Returned(550, "5.1.7", "The From line holds no address that could be answered.")


def unreadable() -> Returned:
    return Returned(554, "5.6.0", "This mail is built in a way that can't be read. Please send it as plain text.")


def no_words() -> Returned:
    return Returned(
        554, "5.6.0", "There are no words in this mail, and pictures and files are not kept here. Please write what it is about."
    )


def too_many_words() -> Returned:
    return Returned(552, "5.3.4", "This mail has more than 10,000 characters. Please write a shorter one.")


def other_words_before() -> Returned:
    return Returned(554, "5.6.0", "A mail of the same Message-ID came before with other words. Please send this one anew.")


def too_fast() -> Returned:
    return Returned(451, "4.7.1", "Very many mails came just now. Please try again later.")


def later() -> Returned:
    return Returned(451, "4.3.0", "This can't be taken just now. Please try again later.")


def too_many_at_once() -> Returned:
    return Returned(452, "4.5.3", "Too many addresses at once: send the others in another go.")


def one_at_a_time() -> Returned:
    return Returned(452, "4.5.3", "One address at a time, please: send the others in another go.")
