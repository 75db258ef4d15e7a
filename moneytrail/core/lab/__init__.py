"""The format of lab cases: what an author writes, typed; no case is in code."""
