"""DDAS, exchange model for debt help: v1.0, with v0.10 and v0.8 read into it."""
