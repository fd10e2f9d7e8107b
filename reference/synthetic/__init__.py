"""The made-up municipality: everybody and everything in it is drawn by lot from a seed."""
