"""Forms of the component registry."""

from .adoptions import AnswerForm, ClaimForm, DisputeForm, EndForm, OwnUseForm
from .components import ComponentForm
from .conformance import ReportForm, SigningKeyForm
from .products import ProductForm
from .publiccode import PubliccodeForm
from .reference import TryForm

__all__ = [
    "AnswerForm",
    "ClaimForm",
    "ComponentForm",
    "DisputeForm",
    "EndForm",
    "OwnUseForm",
    "ProductForm",
    "PubliccodeForm",
    "ReportForm",
    "SigningKeyForm",
    "TryForm",
]
