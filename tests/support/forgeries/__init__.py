"""What people do to an archive before they hand it to an auditor, each kind under its name."""

from __future__ import annotations

from typing import Final

from tests.support.forgeries.cashiers import CASHIERS
from tests.support.forgeries.evidence import Forgery
from tests.support.forgeries.insiders import INSIDERS
from tests.support.forgeries.outsiders import OUTSIDERS
from tests.support.forgeries.rewriters import REWRITERS
from tests.support.forgeries.sharers import SHARERS
from tests.support.forgeries.thieves import THIEVES

FORGERIES: Final[dict[str, Forgery]] = {
    **OUTSIDERS,
    **THIEVES,
    **INSIDERS,
    **CASHIERS,
    **SHARERS,
    **REWRITERS,
}
