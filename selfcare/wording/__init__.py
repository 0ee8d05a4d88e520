"""The sentences that both front ends say, so that neither says its own.

`check_words` are those of the check and its cards, `ready_words` those between the check and the start,
`session_words` those of plans, steps, sounds and endings. They are functions of data and read no file; the
questions and cards themselves lie in `safety/questionnaire`.
"""
