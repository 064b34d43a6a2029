"""What a simulated desk may record of a quota by itself, gives back, and would like to hold."""

from __future__ import annotations

from collections.abc import Iterator

from bench.simulator.disk import Disk
from bench.simulator.figures import here, passages_of
from bench.simulator.writing import SERVICE
from counter_app.domain.quotas import QuotaView
from counter_app.sync.store import JournalHead
from counter_protocol.messages import LeaseRequest, LeaseWish
from counter_protocol.reference import BeyondQuota, LeaseRow, QuotaRow


def quota_view(disk: Disk, desk: str, epoch: int, household: str, year: int) -> QuotaView | None:
    """Where a family stands; None until the desk was told of the quota."""
    quota = disk.quota()
    if quota is None:
        return None
    passages = passages_of(SERVICE, household, year)
    lease = disk.lease(desk, SERVICE, household, year)
    held = lease.passages if lease is not None and _is_usable(disk, epoch, lease) else 0
    return QuotaView(
        service=SERVICE,
        name=SERVICE,
        name_en=SERVICE,
        year=year,
        used=disk.shown(passages),
        limit=quota.passages_a_year,
        left_here=max(0, held - disk.shown(here(passages, desk))),
        beyond=BeyondQuota(quota.beyond),
    )


def lease_request(disk: Disk, desk: str, head: JournalHead) -> LeaseRequest | None:
    """What to ask as of our last entry; what has expired is used no more from here on."""
    quota = disk.quota()
    if quota is None:
        return None
    leases = disk.leases()
    disk.returned |= {lease.lease for lease in leases if _has_expired(disk, lease)}
    return LeaseRequest(
        epoch=head.epoch,
        seq=head.seq,
        returned=sorted({lease.lease for lease in leases} & disk.returned),
        wanted=list(_wishes(disk, desk, head.epoch, quota)),
    )


def _wishes(disk: Disk, desk: str, epoch: int, quota: QuotaRow) -> Iterator[LeaseWish]:
    for household, year in sorted(disk.wanted):
        view = quota_view(disk, desk, epoch, household, year)
        wished = quota.lease_passages
        if view is not None and view.left_here < min(wished, view.limit - view.used):
            yield LeaseWish(service=SERVICE, household=household, year=year, passages=wished)


def _is_usable(disk: Disk, epoch: int, lease: LeaseRow) -> bool:
    """In its epoch, until it expires, and never once it was given back."""
    is_kept = lease.lease not in disk.returned and not _has_expired(disk, lease)
    return is_kept and lease.epoch == epoch


def _has_expired(disk: Disk, lease: LeaseRow) -> bool:
    """By the server's clock, as far as it was heard."""
    return lease.expires_at <= disk.server_time
