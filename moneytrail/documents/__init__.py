"""Values in, documents out; no database and no screen."""
