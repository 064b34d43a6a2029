"""One English sentence for each finding: what is wrong, and where."""

from __future__ import annotations

from counter_protocol.findings import Finding, FindingCode

_SENTENCES: dict[FindingCode, str] = {
    FindingCode.MANIFEST_SIGNATURE_WRONG: "The manifest is not signed by the desk: {detail}.",
    FindingCode.MANIFEST_WRONG: "The manifest does not say what the archive holds: {detail}.",
    FindingCode.SERVER_KEY_WRONG: "The archive is of another server: {detail}.",
    FindingCode.MEMBER_MISSING: "The archive or its manifest lacks {detail}.",
    FindingCode.MEMBER_UNEXPECTED: "The archive holds {detail}, which its manifest does not name.",
    FindingCode.MEMBER_CHANGED: "A member is not what the manifest announced: {detail}.",
    FindingCode.MEMBER_UNREADABLE: "A member cannot be read to its end: {detail}.",
    FindingCode.NOT_AN_ENTRY: "{where} is not an entry: {detail}.",
    FindingCode.NOT_CANONICAL: "{where} is not written canonically: {detail}.",
    FindingCode.VERSION_UNKNOWN: "{where} is of a version this verifier does not know: {detail}.",
    FindingCode.COMMUNITY_WRONG: "{where} is of another community: {detail}.",
    FindingCode.DESK_WRONG: "{where} is of another desk: {detail}.",
    FindingCode.EPOCH_WRONG: "{where} is not in the epoch that follows: {detail}.",
    FindingCode.SEQ_WRONG: "{where} is out of order, or entries are missing: {detail}.",
    FindingCode.LINK_BROKEN: "{where} does not follow the entry before it: {detail}.",
    FindingCode.HEAD_UNKNOWN: "{where} opens its epoch on an entry that is not there: {detail}.",
    FindingCode.HASH_WRONG: "{where} is stored with a hash that is not its own: {detail}.",
    FindingCode.SIGNATURE_MISSING: "{where} is not signed: {detail}.",
    FindingCode.SIGNATURE_WRONG: "{where} has a signature that is not the desk's: {detail}.",
    FindingCode.GENESIS_WRONG: "{where} may not stand where it does: {detail}.",
    FindingCode.ENROLMENT_WRONG: "{where} shows no valid enrolment by the server: {detail}.",
    FindingCode.BODY_WRONG: "{where} has a body unlike its kind's: {detail}.",
    FindingCode.TIME_WRONG: "{where} bears a date that is not one: {detail}.",
    FindingCode.POSTINGS_UNBALANCED: "{where} has postings that do not balance: {detail}.",
    FindingCode.MONEY_WRONG: "{where} says one sum and another: {detail}.",
    FindingCode.TOTALS_WRONG: "{where} has wrong perpetual totals: {detail}.",
    FindingCode.RECEIPT_NUMBER_WRONG: "{where} has a receipt number out of order: {detail}.",
    FindingCode.CLOSING_NUMBER_WRONG: "{where} has a closing number out of order: {detail}.",
    FindingCode.CLOSING_RANGE_WRONG: "{where} closes another period than it should: {detail}.",
    FindingCode.CLOSING_TOTALS_WRONG: "{where} has totals unlike its entries': {detail}.",
    FindingCode.CLOSING_COUNT_WRONG: "{where} says of its drawer what cannot be: {detail}.",
    FindingCode.DRAWER_WRONG: "{where} says what its drawer or its safe contradicts: {detail}.",
    FindingCode.CLOSING_MISSING: "{where} was written before what was over was closed: {detail}.",
    FindingCode.OVERRIDE_WRONG: "{where} lets something else pass than what follows: {detail}.",
    FindingCode.REFUND_UNSIGNED: "{where} pays money back on one signature: {detail}.",
    FindingCode.REGISSEUR_CHANGE_UNSIGNED: "{where} hands a régie over on one signature: {detail}.",
    FindingCode.REVERSAL_WRONG: "{where} undoes what it may not: {detail}.",
    FindingCode.ACKNOWLEDGEMENT_WRONG: "The acknowledgement of {there} is wrong: {detail}.",
    FindingCode.ACKNOWLEDGED_MISSING: "The archive lacks {there}, but {detail}.",
    FindingCode.REST_NOT_READ: "The rest was not read: {detail}.",
}


def sentence(finding: Finding) -> str:
    """What is wrong and where, in one sentence on one line, whatever the archive holds."""
    there = _place(finding)
    where = there[0].upper() + there[1:]
    text = _SENTENCES[finding.code].format(where=where, there=there, detail=finding.detail)
    return printable(text)


def printable(text: str) -> str:
    """A text on one line that no character in it can take apart, or turn around."""
    return "".join(character if character.isprintable() else "?" for character in text)


def _place(finding: Finding) -> str:
    if finding.seq != 0:
        return f"entry {finding.seq:,} of epoch {finding.epoch}"
    if finding.epoch != 0:
        return f"epoch {finding.epoch}"
    return "the archive"
