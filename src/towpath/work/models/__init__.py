"""The nouns of the work."""

from towpath.work.models.acts import BlockedClose, Material, Override, Proof, StepDone
from towpath.work.models.costs import ExpectedCost
from towpath.work.models.jobs import AT_WORK, OPEN, Job, LatenessRule, ServiceProcedure
from towpath.work.models.portraits import Portrait
from towpath.work.models.preparation import Preparation
from towpath.work.models.quotes import Invoice, Quote, QuoteOption, WorkLink

__all__ = [
    "AT_WORK",
    "OPEN",
    "BlockedClose",
    "ExpectedCost",
    "Invoice",
    "Job",
    "LatenessRule",
    "Material",
    "Override",
    "Portrait",
    "Preparation",
    "Proof",
    "Quote",
    "QuoteOption",
    "ServiceProcedure",
    "StepDone",
    "WorkLink",
]
