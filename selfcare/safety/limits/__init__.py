"""What answers can take out of a plan: `limits.toml` has every limit, one entry each.

`table` reads the entries: a limit's words, how several of it become one, where it acts, and its numbers.
`limit` is one limit that holds for one person, `joining` makes one of several.

Each place where limits act is one place of code, and asks `limit.acts(...)`. No code knows a limit by its
name, unless it sets one or borrows its words. To add a limit, add its entry; if it does something that none
does yet, give it a word of its own in `acts`, and write the code that asks for that word, mostly in
`adapting`.
"""
