"""The parts that screens are made of.

`bar` shows how far a step is, `ribbon` how far the whole plan is, `keys_bar` the keys at the foot of a
screen, `row_line` a row of the check. `routine_list` is the list of the library, `chips` what it is
narrowed to, `search_input` where one types to find a routine, `routine_detail` all about one.
`session_face` puts the session together: `foot_map` is the picture of the foot, `big_text` its name and the
time, and both are made of `tiles`; `ground` is what lies behind them. `page_text` is a page to read with
its links, `reading_line` how far one has read. `map_panel` is a map beside a text: `page_map` that of a
page, `heat_map` that of a plan, `worked_map` that of a session that is over.
"""
