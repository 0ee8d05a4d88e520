"""The pages to read about massage: `selfcare learn`, and the key `l`.

A page is a file in `text/`; `pages` reads it, `lines` prints it line by line.
"""
