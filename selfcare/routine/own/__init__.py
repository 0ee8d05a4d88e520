"""The user's own routines: everything that writes, changes or takes in a file.

`own_files` knows where they lie and under which id, `new` begins one from a `template`, `add` takes in
files and zips (`zip_file`), `write` turns a routine back into TOML. Nothing is overwritten unless the user
says so; what is removed is put aside.
"""
