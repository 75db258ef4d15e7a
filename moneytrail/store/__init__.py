"""What is kept of people: tables, functions that load and save, and migrations (SQLAlchemy Core)."""
