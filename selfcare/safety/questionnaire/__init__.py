"""What is asked and said, as data: who wants to change a question changes a file here.

`questions.toml` has the questions, their severities and what they lead to, `messages.toml` the cards,
`stop.toml` what may feel wrong in a session, `numbers.toml` the emergency numbers. `reading` reads the
first two into the types of `model`, `signs` the third, `emergency_numbers` the last.

Each file is held to a sum (`reading.SUMS`): a lost line could leave a shorter check that looks complete.
What is missing, doubled or unknown raises `BrokenQuestions`, and nothing starts.
"""
