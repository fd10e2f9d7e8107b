"""The eForms code lists that decide something here, and which form each subtype is.

From the eForms SDK, versions 1.3 to 1.15, and the Norwegian one (eForms-SDK-NOR, DFØ), with codes
that were retired on the way. A code that is not listed is kept and reported as a warning, since
later versions add codes.
"""

from knowledge.notices.enums import FormType

FUNCTION_AND_PERFORMANCE = "fp-requ"

_FORMS: dict[FormType, dict[str, str]] = {
    FormType.PLANNING: {
        "pin-buyer": "1 2 3",
        "pin-only": "4 5 6 E2",
        "pin-rtl": "7 8 9",
        "pin-tran": "T01",
    },
    FormType.CONSULTATION: {"pmc": "E1"},
    FormType.COMPETITION: {
        "pin-cfc-standard": "10 11 CEI",
        "pin-cfc-social": "12 13 14",
        "qu-sy": "15",
        "cn-standard": "16 17 18 19 E3",
        "cn-social": "20 21",
        "subco": "22",
        "cn-desg": "23 24",
    },
    FormType.DIRECT_AWARD: {"veat": "25 26 27 28"},
    FormType.RESULT: {
        "can-standard": "29 30 31 32 E4",
        "can-social": "33 34 35",
        "can-desg": "36 37",
        "can-tran": "T02",
    },
    FormType.MODIFICATION: {"can-modif": "38 39 40 E6"},
    FormType.COMPLETION: {"compl": "E5"},
    FormType.BUSINESS_REGISTRATION: {"brin-eeig": "X01", "brin-ecs": "X02"},
}

FORM_OF_NOTICE_TYPE = {notice: form for form, notices in _FORMS.items() for notice in notices}
FORM_OF_SUBTYPE = {
    subtype: form
    for form, notices in _FORMS.items()
    for subtypes in notices.values()
    for subtype in subtypes.split()
}
SUBTYPES = frozenset(FORM_OF_SUBTYPE)


def _codes(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


CODES: dict[str, frozenset[str]] = {
    "form-type": frozenset(FormType),
    "notice-type": frozenset(FORM_OF_NOTICE_TYPE),
    "contract-nature": _codes("services supplies works combined"),
    "framework-agreement": _codes("fa-mix fa-w-rc fa-wo-rc none"),
    "dps-usage": _codes("dps-list dps-nlist none"),
    "strategic-procurement": _codes(f"env-imp inn-pur soc-obj none {FUNCTION_AND_PERFORMANCE}"),
    "environmental-impact": _codes(
        "biodiv-eco circ-econ clim-adapt clim-mitig emas-com ene-ef-com iso-14001-com "
        "iso-14024-com other pollu-prev reg-834-2007-com water-mar"
    ),
    "social-objective": _codes("acc-all et-eq gen-eq hum-right opp other work-cond"),
    "innovative-acquisition": _codes(
        f"buy-eff mar-nov org-nov other proc-innov prod-innov rd-act {FUNCTION_AND_PERFORMANCE}"
    ),
    "award-criterion-type": _codes(
        "cost price quality quality-nor-env-criteria quality-nor-env-exempt-critical-interest "
        "quality-nor-env-exempt-insignificant quality-nor-env-exempt-national-minimum "
        "quality-nor-env-none quality-nor-env-spec"
    ),
    "winner-selection-status": _codes("clos-nw open-nw selec-w"),
    "non-award-justification": _codes(
        "all-rej chan-need ins-fund no-rece no-signed one-admis other rev-body rev-buyer "
        "tch-pr-error"
    ),
    "received-submission-type": _codes(
        "part-req t-esubm t-large t-med t-micro t-no-eea t-no-verif t-oth-eea t-small "
        "t-sme t-verif-inad t-verif-inad-low tenders"
    ),
    "change-corrig-justification": _codes(
        "cancel cancel-intent cor-buy cor-esen cor-pub info-release susp-review update-add"
    ),
    "modification-justification": _codes("add-wss mod-cir mod-minv mod-nons mod-repl mod-rev"),
    "timeperiod": _codes(
        "CALENDAR_DAY DAY MONTH UNKNOWN UNLIMITED WEEK WORKING_DAY YEAR YEAR_HALF"
    ),
}
