"""The one pipeline from accepted deliveries to a sealed snapshot, and what changed between two of them."""
