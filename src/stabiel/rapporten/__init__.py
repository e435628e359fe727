"""Answers put together for one reader; figures leave through `onthulling` only."""
