"""What the build loads: one folder for each thing a site is made of."""
