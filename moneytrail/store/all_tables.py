"""Every table of the database: what copies, merges or compares a database as a whole takes `metadata` from here.

A table is known only once its module is imported; whoever adds a module of tables adds it here.
"""

from moneytrail.store import lab_tables, process_tables, report_tables, room_tables, tables, training_tables

MODULES = (tables, training_tables, room_tables, report_tables, lab_tables, process_tables)
metadata = tables.metadata
