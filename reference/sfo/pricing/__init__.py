"""What a place costs, to the øre: pure Python over whole øre and exact fractions.

Law (`national`) and local statutes (`model.Statutes`) are both dated. `month` prices a month,
`year` a school year; worked examples stand in `docs/reference/sfo.md` and are tests.
"""
