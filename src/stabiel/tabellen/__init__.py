"""The narrow waist: every column declared once; sets of tables sealed to disk and opened again."""
