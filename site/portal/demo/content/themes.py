"""The curated themes: code, and the name in bokmål, nynorsk and English."""

THEMES = [
    ("prosedyre", "Anskaffelsesprosedyre", "Innkjøpsprosedyre", "Procurement procedure"),
    ("referansearkitektur", "Referansearkitektur", "Referansearkitektur", "Reference architecture"),
    ("behovsbeskrivelse", "Behovsbeskrivelse", "Behovsskildring", "Need description"),
    ("leverandordialog", "Leverandørdialog", "Leverandørdialog", "Dialogue with vendors"),
    ("integrasjon", "Integrasjoner", "Integrasjonar", "Integrations"),
    ("personvern", "Personvern", "Personvern", "Data protection"),
    ("innforing", "Innføring og opplæring", "Innføring og opplæring", "Rollout and training"),
    ("samarbeid", "Samarbeid mellom kommuner", "Samarbeid mellom kommunar", "Joint procurement"),
    ("kontrakt", "Kontrakt og oppfølging", "Kontrakt og oppfølging", "Contract management"),
    ("barnehage", "Barnehage", "Barnehage", "Kindergarten"),
    ("skole", "Skole", "Skule", "School"),
    ("sfo", "SFO", "SFO", "After-school care"),
]

# Keywords that are the same in both forms of the language: nynorsk, bokmål.
NYNORSK_KEYWORDS = [
    ("skuleskyss", "skoleskyss"),
    ("små kommunar", "små kommuner"),
]
