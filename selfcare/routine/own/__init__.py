"""The user's own routines: everything that writes, changes or takes in a file.

`own_files` knows their folder and ids, `new` begins one from a `template`, `add` takes in files and zips
(`zip_file`), `write` turns a routine back into TOML. Nothing is overwritten unless the user says so; a
removed file is moved aside.
"""
