"""Family accounts below zero, and since when, as far as this desk knows."""

from __future__ import annotations

from counter_app.documents.books_content import UnpaidAccount, UnpaidContent
from counter_app.domain.unpaid import AccountStep, below_zero_since
from counter_app.models.statement import movements_of_account, told_of_others
from counter_app.models.unpaid import AccountBelow, accounts_below_zero
from counter_app.operations.books import books_origin
from counter_app.operations.open_counter import OpenCounter


def unpaid_accounts(counter: OpenCounter, _: None) -> UnpaidContent:
    """Who owes money, by the balances this desk shows; asks of every family, so not often.

    Raises DeskNotReady.
    """
    as_of = told_of_others(counter.database).as_of
    return UnpaidContent(
        origin=books_origin(counter),
        as_of=None if as_of is None else counter.clock.local(as_of),
        accounts=tuple(
            _unpaid(counter, account) for account in accounts_below_zero(counter.database)
        ),
    )


def _unpaid(counter: OpenCounter, account: AccountBelow) -> UnpaidAccount:
    moved = movements_of_account(counter.database, account.household)
    steps = (AccountStep(each.occurred_at, each.amount_cents) for each in moved)
    since = below_zero_since(account.balance_cents, steps)
    return UnpaidAccount(
        household=account.household,
        name=account.name,
        balance_cents=account.balance_cents,
        since=None if since is None else counter.clock.local(since).date(),
    )
