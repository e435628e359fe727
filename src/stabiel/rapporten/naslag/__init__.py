"""The reference: one page of Markdown per subject, made from what the code declares."""
