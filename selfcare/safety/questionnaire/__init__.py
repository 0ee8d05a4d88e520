"""The check's questions and texts, as data: to change a question, change a file here.

`questions.toml` has the questions, their severities and what they lead to, `choices.toml` the headings and
lines of the pages that follow a mark, `cards.toml` what is said when something stands in the way. `reading`
reads these three into the types of `model`. `signs` reads `feels_wrong.toml`, the signs of something wrong in
a session; `emergency_numbers` reads the file of its name.

Each file must match its checksum (`reading.SUMS`): a lost line could leave a shorter check that looks
complete. Anything missing, doubled or unknown raises `BrokenQuestions`, and nothing starts.
"""
