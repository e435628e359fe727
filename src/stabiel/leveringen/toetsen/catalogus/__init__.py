"""The catalogue of checks: one module per row, related codes together, read from this folder."""
