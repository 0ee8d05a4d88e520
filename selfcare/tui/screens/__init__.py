"""One file a screen, under the name of what it shows. Its colours and sizes lie in `../styles`, under the
same name.
"""
