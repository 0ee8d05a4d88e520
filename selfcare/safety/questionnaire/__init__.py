"""The check's questions and texts, as data: to change a question, change a file here.

`questions.toml` has the questions, their severities and what they lead to, `messages.toml` the cards,
`stop.toml` the signs of something wrong in a session, `numbers.toml` the emergency numbers. `reading` reads
the first two into the types of `model`, `signs` the third, `emergency_numbers` the last.

Each file must match its checksum (`reading.SUMS`): a lost line could leave a shorter check that looks
complete. Anything missing, doubled or unknown raises `BrokenQuestions`, and nothing starts.
"""
