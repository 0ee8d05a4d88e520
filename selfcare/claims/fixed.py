"""What the policy says word for word."""

BANNER = (
    "Reflexology is a tradition that links areas of the foot with the body. "
    "It has not been shown to treat or detect any illness. Enjoy it as relaxation."
)
"""Stands wherever there is reflexology: on a page to read, and before a session."""

FOOTER = "For relaxation. Not medical advice."
"""Ends every page to read."""
