"""Small publiccode.yml texts of our own that tests start from."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"

MINIMAL = """\
publiccodeYmlVersion: '0'
name: Barnehageopptak
url: https://example.org/kode/barnehageopptak.git
platforms:
  - web
developmentStatus: beta
softwareType: standalone/web
description:
  nb:
    shortDescription: Fordeler plasser i barnehagene.
    longDescription: >
      Foreldrene søker, kommunen setter frister og regler, og plassene blir
      fordelt etter dem. Hvert steg kan etterprøves, og ingen får vite mer om et
      barn enn det som trengs for å ta imot det på riktig måte.
    features:
      - Søknad
legal:
  license: EUPL-1.2
maintenance:
  type: none
localisation:
  localisationReady: true
  availableLanguages:
    - nb
"""

FULL = (
    MINIMAL.replace(
        "name: Barnehageopptak\n",
        "name: Barnehageopptak  # som i anskaffelsen\n"
        "landingURL: https://example.org/opptak\n"
        "softwareVersion: 1.10\n"
        "releaseDate: 2026-03-01\n"
        "organisation:\n"
        "  uri: urn:x-kommune:0301\n"
        "  name: Eksempel kommune\n",
    ).replace(
        "maintenance:\n  type: none\n",
        "maintenance:\n"
        "  type: contract\n"
        "  contractors:\n"
        "    - name: Eksempel AS\n"
        "      website: https://example.org\n"
        "      until: 2030-12-31\n"
        "  contacts:\n"
        "    - name: Kari Eksempel\n"
        "      email: kari@example.org\n",
    )
    + """\
intendedAudience:
  scope: [education, local-authorities]
  countries: ['NO']
# det vi bygger på
dependsOn:
  open:
    - name: PostgreSQL
      versionMin: '14'
  proprietary:
    - name: Kartdata
      optional: true
"""
)


def line_of(text: str, beginning: str) -> int:
    """The number, from 1, of the first line that begins so, blanks aside."""
    lines = text.splitlines()
    return next(
        number for number, line in enumerate(lines, 1) if line.strip().startswith(beginning)
    )
