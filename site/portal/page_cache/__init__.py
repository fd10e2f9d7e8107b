"""Answers anonymous visitors with pages made before, as long as they would be made the same again.

A page is kept with the statements that it was made by and a digest of each answer. When the content
has changed, whatever it was, the next visitor's page is looked at: the statements are asked again,
and a page all of whose answers are the same stays. So a page is dropped by what it shows, and no
list of what depends on what can be forgotten (docs/decisions/0057).
"""
