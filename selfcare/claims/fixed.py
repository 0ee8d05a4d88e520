"""Sentences that the policy fixes word for word."""

BANNER = (
    "Reflexology is a tradition that links areas of the foot with the body. "
    "It has not been shown to treat or detect any illness. Enjoy it as relaxation."
)
"""The banner for anything with reflexology: on a page to read, and before a session."""

FOOTER = "For relaxation. Not medical advice."
"""The last line of every page to read."""
