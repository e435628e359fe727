"""The rules of a traject: who is the same, which delivery counts, what is one traject, what happened when."""
