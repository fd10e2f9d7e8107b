"""Module 6: after-school places, what they cost, and the basis of invoices."""
