"""DDAS v0.8, the flat model of 2023, read into v1.0."""
