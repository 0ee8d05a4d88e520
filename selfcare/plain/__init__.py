"""The line-by-line front end: sentences instead of tables, nothing drawn, nothing that moves."""
