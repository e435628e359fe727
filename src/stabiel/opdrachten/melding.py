"""The one way in which a command stops with a message."""


class Melding(Exception):
    """A message for the user that ends the command; says what is wrong, where, and what to do."""

    def __init__(self, text: str, *, status: int = 1) -> None:
        """Keep the text and the exit status: 1 refused or not found, 2 wrong use."""
        super().__init__(text)
        self.status = status
