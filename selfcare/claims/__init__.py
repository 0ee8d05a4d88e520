"""The policy on promises: no text may say that massage treats, cures or prevents anything.

`rules.toml` has the rules, `lint` checks a text by them, `fixed` has the sentences that must be there. The
tests check every text that is shipped or shown; `advice` checks the user's own routines.
"""
