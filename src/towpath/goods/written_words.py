"""Words as somebody typed them, on one line or several, ready to be kept."""


def readable(text: str, longest: int) -> str | None:
    """Without spaces around it; None where it is too long or holds what no database keeps."""
    text = text.strip()
    if len(text) > longest or any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in text):
        return None
    return text


def one_line(text: str, longest: int) -> str | None:
    """The same for names and numbers: spaces are one space, and nothing else breaks the line."""
    return readable(" ".join(text.split()), longest)
