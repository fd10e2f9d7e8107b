"""Places in kindergartens and after-school programmes, by deferred acceptance."""
