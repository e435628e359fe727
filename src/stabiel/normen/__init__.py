"""Terms and amounts with start date and source, and the arithmetic of legal days."""
