"""The sentences that both front ends say, so that neither says its own.

`library_words` are about the list of routines, `routine_words` about a routine as a whole, `check_words`
about the check and its cards, `ready_words` about the time between the check and the start, `session_words`
about steps, feet and endings, `direction_words` say what the picture of the foot says, `catalogue_words`
make pages to read of techniques and zones, `sound_words` are about sounds, `aftercare_words` about the time
after, `settings_words` about what can be set. They are functions of data. What a person is told to do with
their feet stands in `ready.toml` and `aftercare.toml`, what is said of a setting in `settings.toml`;
questions and cards stand in `safety/questionnaire`.
"""
