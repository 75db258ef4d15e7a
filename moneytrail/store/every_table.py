"""The metadata with all tables in it, whichever file defines them: for what copies, merges or migrates everything."""

from moneytrail.store import lab_tables, training_tables
from moneytrail.store.tables import metadata

__all__ = ["lab_tables", "metadata", "training_tables"]
