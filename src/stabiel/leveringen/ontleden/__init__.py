"""Reading JSON text with its places: cut a stream into pieces, and take one piece apart with every fault in it."""
