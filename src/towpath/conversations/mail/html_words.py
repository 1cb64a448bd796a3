"""The words of a mail that was only sent as a page. It is never shown as one."""

import re
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_NEW_LINE = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "ul", "ol", "hr"})
_QUOTED = "blockquote"
_SPACES, _MARKS = re.compile(r"\s+"), re.compile(r"<[^<>]*>")


def words_in_html(page: str) -> str:
    """What is quoted gets the mark that quoted lines have everywhere else."""
    reader = _Reader()
    try:
        reader.feed(page)
        reader.close()
    except AssertionError:  # how the parser says that a declaration is none
        return _SPACES.sub(" ", _MARKS.sub(" ", page)).strip()
    return reader.words()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = [(0, "")]
        self.unseen = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag == _QUOTED:
            self.quoted += 1
        if tag in _NEW_LINE or tag == _QUOTED:
            self._new_line()

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(self.unseen - (tag in _UNSEEN), 0)
        if tag == _QUOTED:
            self.quoted = max(self.quoted - 1, 0)
        if tag in _NEW_LINE or tag == _QUOTED:
            self._new_line()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            depth, line = self.lines[-1]
            self.lines[-1] = depth, line + _SPACES.sub(" ", data)

    def words(self) -> str:
        return "\n".join(f"{'> ' if depth else ''}{line.strip()}" for depth, line in self.lines if line.strip())

    def _new_line(self) -> None:
        self.lines.append((self.quoted, ""))
