"""One function per use case: who may, load, decide, save."""
