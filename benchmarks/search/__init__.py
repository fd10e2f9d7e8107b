"""How quickly search answers: both adapters beside what one would write by hand."""
