"""Tables made of harvested records: CSV, Parquet, SQLite, PostgreSQL; near duplicates and changes between revisions.

`tables.py` says which tables and columns there are; each format writes the same ones. `find_duplicates` and
`tables.py` are pure; the writers do I/O. JSON Lines stay the source: every export can be made again from them.
"""
