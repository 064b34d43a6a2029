"""What each reason for which an entry is set apart means, and what a person does about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from community_server.families import faults as families
from community_server.journal import faults
from community_server.quotas import faults as quotas
from counter_protocol.findings import FindingCode

_UPDATE: Final = "update the server, then retry"
_PROGRAM: Final = "one of the two programs is wrong: report it"

_SENTENCES: Final[Mapping[str, str]] = {
    faults.UNKNOWN_HOUSEHOLD: (
        "it posts on a family that is not here: import or take in that family, then retry"
    ),
    faults.UNKNOWN_KIND: f"it is of a kind that this server does not know yet: {_UPDATE}",
    faults.IMPLAUSIBLE_POSTINGS: f"no real act moves such amounts: {_PROGRAM}",
    faults.UNSTORABLE_TEXT: f"a text in it holds a character that cannot be stored: {_PROGRAM}",
    faults.KEPT_BESIDE: "an older server kept it beside the chain and applied nothing: retry",
    FindingCode.NOT_AN_ENTRY: f"it cannot be read, a newer program may have written it: {_UPDATE}",
    FindingCode.VERSION_UNKNOWN: f"a newer program wrote it: {_UPDATE}",
    FindingCode.BODY_WRONG: f"what it says of its act cannot be read: {_UPDATE}, or report it",
    FindingCode.POSTINGS_UNBALANCED: f"its postings do not sum to zero: {_PROGRAM}",
    FindingCode.GENESIS_WRONG: f"no epoch may open with it: {_PROGRAM}",
    FindingCode.ENROLMENT_WRONG: (
        "it opens an epoch with an enrolment that this server did not give: find out which machine"
        " wrote it, and enrol that desk again"
    ),
    families.CONTENT_MISSING: (
        "what it changes of a family did not come with it: the desk sends it once more when it is"
        " told to, or an archive that holds it is taken in"
    ),
    families.CONTENT_WRONG: f"what came with it is not what was sealed: {_PROGRAM}",
    families.FIELD_UNUSABLE: (
        "a value in it does not fit its field: change the family at a desk or by an import"
    ),
    families.UNKNOWN_RESIDENT: "it is about a person who is not here: import them, then retry",
    families.UNKNOWN_CARD: "it is about a card that is not here: import the card, then retry",
    families.PAYER_ELSEWHERE: (
        "who is to pay is nobody of that household: import the person, then retry"
    ),
    families.POSTS_SOMETHING: f"no entry of its kind moves money: {_PROGRAM}",
    quotas.PASSAGE_UNUSABLE: f"no program writes such a passage: {_PROGRAM}",
    quotas.UNKNOWN_PASSAGE: (
        "it takes back a passage that is not here: take in the archive of that desk, then retry"
    ),
}


def reason_sentence(reason: str) -> str:
    """Why an entry was not applied and what to do, after the words `it was not applied:`."""
    return _SENTENCES.get(reason, f"{reason}: a newer server set it apart, update this one")
