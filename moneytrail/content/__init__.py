"""Content files and the core's values: reading, checking, reporting."""
