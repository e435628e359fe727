"""Dirt: everything that goes wrong in real deliveries, one function per kind, with its share and its checks."""
