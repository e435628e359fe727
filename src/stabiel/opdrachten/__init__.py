"""The command line `stabiel`: parses, calls one thing below, prints. The only room but the site with a clock."""
