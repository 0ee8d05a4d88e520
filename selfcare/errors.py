"""Errors that the user can do something about."""


class SelfcareError(Exception):
    """An error with a message for the user and, where there is one, a way out.

    Args:
        message: What is wrong, in a sentence.
        hint: What would be right; empty where the message says all.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
