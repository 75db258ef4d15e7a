"""The money-trail lab: ledgers with a planted trail, how they are read, and how findings are scored."""
