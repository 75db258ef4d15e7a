"""The rules: values and pure functions; no files, database, clock or network."""
