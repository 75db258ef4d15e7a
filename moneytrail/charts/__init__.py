"""DataFrame in, Figure out; every chart has words, advice and a table beside it."""
