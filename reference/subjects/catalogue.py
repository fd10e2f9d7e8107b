"""The subjects that the reference implementation knows, with codes of Grep where these are sure.

The codes are those of Grep for grade 10 (LK20 where the subject changed its code with it, else the
code that it has had since LK06). Foreign languages, electives and the subjects of grades 1 to 7
have codes in Grep too; they are left open here rather than guessed.
"""

from dataclasses import dataclass
from datetime import date

from .enums import SubjectKind

LK06, LK20 = date(2006, 8, 1), date(2020, 8, 1)
# The last tenth-graders who had the codes of LK06 finished in 2021.
END_OF_LK06 = date(2021, 8, 1)

# No examination is held in physical education, nor in electives (by their kind). Named by those who
# asked for the rule; not read in a source when this was written.
WITHOUT_EXAMINATION = frozenset({"KRO0020"})


@dataclass(frozen=True)
class Known:
    """A subject: its name in bokmål and nynorsk, and from when until when its code holds."""

    code: str | None
    name: str
    name_nn: str
    kind: SubjectKind = SubjectKind.ORDINARY
    starts_on: date = LK06
    ends_on: date | None = None


SUBJECTS: tuple[Known, ...] = (
    Known("ENG0030", "Engelsk", "Engelsk", starts_on=LK20),
    Known("KHV0010", "Kunst og håndverk", "Kunst og handverk"),
    Known("KRO0020", "Kroppsøving", "Kroppsøving"),
    Known("MAT0015", "Matematikk", "Matematikk", starts_on=LK20),
    Known("MHE0010", "Mat og helse", "Mat og helse"),
    Known("MUS0010", "Musikk", "Musikk"),
    Known("NAT0021", "Naturfag", "Naturfag", starts_on=LK20),
    Known("NOR0218", "Norsk hovedmål, skriftlig", "Norsk hovudmål, skriftleg", starts_on=LK20),
    Known("NOR0219", "Norsk sidemål, skriftlig", "Norsk sidemål, skriftleg", starts_on=LK20),
    Known("NOR0220", "Norsk, muntlig", "Norsk, munnleg", starts_on=LK20),
    Known("RLE0030", "KRLE", "KRLE"),
    Known("SAF0010", "Samfunnsfag", "Samfunnsfag"),
    Known("ENG0012", "Engelsk, skriftlig", "Engelsk, skriftleg", ends_on=END_OF_LK06),
    Known("MAT0010", "Matematikk", "Matematikk", ends_on=END_OF_LK06),
    Known("NAT0010", "Naturfag", "Naturfag", ends_on=END_OF_LK06),
    Known("NOR0214", "Norsk hovedmål, skriftlig", "Norsk hovudmål, skriftleg", ends_on=END_OF_LK06),
    Known("NOR0215", "Norsk sidemål, skriftlig", "Norsk sidemål, skriftleg", ends_on=END_OF_LK06),
    Known("NOR0216", "Norsk, muntlig", "Norsk, munnleg", ends_on=END_OF_LK06),
    Known(None, "Spansk", "Spansk", starts_on=LK20),
    Known(None, "Tysk", "Tysk", starts_on=LK20),
    Known(None, "Fransk", "Fransk", starts_on=LK20),
    Known(None, "Engelsk fordypning", "Engelsk fordjuping", starts_on=LK20),
    Known(None, "Programmering", "Programmering", SubjectKind.ELECTIVE, LK20),
    Known(
        None,
        "Fysisk aktivitet og helse",
        "Fysisk aktivitet og helse",
        SubjectKind.ELECTIVE,
        LK20,
    ),
    Known(None, "Innsats for andre", "Innsats for andre", SubjectKind.ATTENDANCE, LK20),
    Known(None, "Norsk", "Norsk", starts_on=LK20),
    Known(None, "Matematikk", "Matematikk", starts_on=LK20),
    Known(None, "Engelsk", "Engelsk", starts_on=LK20),
    Known(None, "Naturfag", "Naturfag", starts_on=LK20),
    Known(None, "Samfunnsfag", "Samfunnsfag", starts_on=LK20),
    Known(None, "KRLE", "KRLE", starts_on=LK20),
    Known(None, "Kunst og håndverk", "Kunst og handverk", starts_on=LK20),
    Known(None, "Musikk", "Musikk", starts_on=LK20),
    Known(None, "Mat og helse", "Mat og helse", starts_on=LK20),
    Known(None, "Kroppsøving", "Kroppsøving", starts_on=LK20),
)
