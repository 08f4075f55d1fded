"""A value that does not fit, with what would mend it."""


class Misfit(ValueError):
    """Raised by a model where the cure is known; `cure` is a sentence for the author."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure
