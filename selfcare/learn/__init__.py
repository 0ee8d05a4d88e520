"""The pages to read about massage: `selfcare learn`, and the key `l`.

A page is a file in `pages/`; `pages` reads it, with what the map shows beside it (`pictures.toml`). `links`
leads from one to another, `lines` prints one line by line. Techniques and zones are pages too: they are put
together from the catalogue in `catalogue_words` of the room `wording`.
"""
