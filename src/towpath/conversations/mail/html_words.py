"""The words of a mail that was only sent as a page. It is never shown as one.

Read once from front to back: every step goes forward, so a page of twenty megabytes that is nothing but the beginnings of tags costs seconds, where
`html.parser` of Python 3.11 begins anew at each of them and takes hours.
"""

import re
from html import unescape

_UNSEEN = frozenset({"head", "title", "template"})
_NOT_WORDS = frozenset({"script", "style"})
"""What stands between their two tags is no page."""
_NEW_LINE = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr"})
_QUOTED = "blockquote"
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"(/?)([a-z][a-z0-9]{0,15})")


def words_in_html(page: str) -> str:
    """What is quoted gets the mark that quoted lines have everywhere else."""
    reader = _Reader()
    reader.read(page)
    return reader.words()


class _Reader:
    def __init__(self) -> None:
        self.lines: list[tuple[int, list[str]]] = [(0, [])]
        self.unseen = 0
        self.quoted = 0

    def read(self, page: str) -> None:
        """A browser, too, ends a comment nobody ended with the page."""
        small, at = page.lower(), 0
        if len(small) != len(page):  # a few letters of the world are longer when they are small
            small = page
        while at < len(page):
            opens = page.find("<", at)
            self._say(page[at : opens if opens >= 0 else len(page)])
            if opens < 0:
                return
            at = self._mark(page, small, opens)

    def words(self) -> str:
        told = [(depth, _SPACES.sub(" ", "".join(said)).strip()) for depth, said in self.lines]
        return "\n".join(f"{'> ' if depth else ''}{line}" for depth, line in told if line)

    def _mark(self, page: str, small: str, opens: int) -> int:
        """What begins here with <, and where it ends."""
        if page.startswith("<!--", opens):
            return _after(page, "-->", opens + 4)
        named = _TAG.match(small, opens + 1)
        if named is None and page[opens + 1 : opens + 2] not in ("!", "?", "/"):
            self._say("<")
            return opens + 1
        ends = page.find(">", opens) + 1
        if not ends:  # a tag nobody ended is none
            self._say(page[opens:])
            return len(page)
        if named is not None:
            closes, tag = bool(named[1]), named[2]
            if tag in _NOT_WORDS and not closes:
                return _after(small, f"</{tag}", ends)
            self._tag(tag, closes=closes)
        return ends

    def _tag(self, tag: str, *, closes: bool) -> None:
        by = -1 if closes else 1
        if tag in _UNSEEN:
            self.unseen = max(self.unseen + by, 0)
        if tag == _QUOTED:
            self.quoted = max(self.quoted + by, 0)
        if tag in _NEW_LINE or tag == _QUOTED:
            if not self.lines[-1][1]:
                self.lines.pop()
            self.lines.append((self.quoted, []))

    def _say(self, text: str) -> None:
        if text and not self.unseen:
            self.lines[-1][1].append(unescape(text))


def _after(page: str, mark: str, start: int) -> int:
    """Behind the next mark of this kind; without one, behind everything."""
    ends = page.find(mark, start)
    return len(page) if ends < 0 else ends + len(mark)
