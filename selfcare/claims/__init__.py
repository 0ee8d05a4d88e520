"""What no text may promise: massage treats, cures and prevents nothing.

`rules.toml` has the rules, `lint` holds a text to them, `fixed` has the sentences that have to be there.
The tests hold every text to them that is shipped or shown; `advice` holds the user's own routines to them.
"""
