"""The check's questions and texts, as data: to change a question, change a file here.

`questions.toml` has the questions, their severities and what they lead to, `follow_ups.toml` the words of
the pages that follow a mark, `clearance_pages.toml` those of the pages for what a professional said,
`cards.toml` what is said when something stands in the way. `reading` reads these four into the types of
`model`. `signs` reads `feels_wrong.toml`, the signs of something wrong in a session; `emergency_numbers`
reads the file of its name.

Each file must match the `sum` it says: a lost line could leave a shorter check that looks
complete. Anything missing, doubled or unknown raises `BrokenQuestions`, and nothing starts.
"""
