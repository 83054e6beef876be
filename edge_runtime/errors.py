"""The one exception type whose message is meant for the person at the command line."""

from __future__ import annotations

# Of a longer one the middle is left out: what is wrong stands at its start, the mend at its end.
_MOST, _START, _END = 1000, 650, 300


class UserError(Exception):
    """Something the user can cause and mend.

    The message is one sentence that names the thing and the mend; command lines print it to
    standard error and exit with status 2, never with a traceback. It is one line of at most 1,000
    printable characters, whatever a damaged file has put into it: a terminal obeys some others.

    Args:
        sentence: is made so.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(_one_line(sentence))


def _one_line(text: str) -> str:
    if len(text) > _MOST:
        text = f"{text[:_START]} ... {text[-_END:]}"
    # Escaped characters are longer, so that it may be cut a second time.
    printable = "".join(map(_printable, text))
    return printable if len(printable) <= _MOST else _one_line(printable)


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    return character.encode("unicode_escape").decode("ascii")
