"""The texts of the demo: invented by us, said of real municipalities, and harmless to them."""
