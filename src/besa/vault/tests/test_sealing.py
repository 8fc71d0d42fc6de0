"""What is sealed opens only where it belongs, with the right key, unchanged, and with a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from besa.audit.models import Entry
from besa.lib.tenancy import centre_scope
from besa.vault import actions
from besa.vault.keys import KeyFolder
from besa.vault.models import Batch
from besa.vault.sealing import BatchKey, SealError

PLACE = "intake_report|address|1|page|2020|7"


@given(st.text(st.characters(exclude_categories=["Cs"])))
@limits(max_examples=60, deadline=None)
def test_what_is_sealed_opens_again(text: str) -> None:
    key = BatchKey(1, bytes(32))
    assert key.open(key.seal(text, PLACE), PLACE) == text


def test_lengths_are_padded_to_whole_steps() -> None:
    key = BatchKey(1, bytes(32))
    assert {len(key.seal("x" * n, PLACE)) for n in range(64)} == {1 + 8 + 24 + 64 + 16}


@pytest.mark.parametrize(
    "change",
    [
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:],
        lambda sealed: b"\x02" + sealed[1:],
        lambda sealed: sealed[:8] + b"\x09" + sealed[9:],
    ],
)
def test_changed_bytes_do_not_open(change: Callable[[bytes], bytes]) -> None:
    key = BatchKey(1, bytes(32))
    with pytest.raises(SealError):
        key.open(change(key.seal("dry", PLACE)), PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "intake_report|story|1|page|2020|7",
        "intake_report|address|2|page|2020|7",
        "intake_report|address|1|page|2020|8",
    ],
)
def test_a_moved_value_does_not_open(elsewhere: str) -> None:
    key = BatchKey(1, bytes(32))
    with pytest.raises(SealError):
        key.open(key.seal("dry", PLACE), elsewhere)


def test_opening_takes_a_reason_and_is_written_down(centre: int) -> None:
    with centre_scope(centre):
        key = actions.start_batch(centre=centre, kind="address", recipients=("hotline", "watch"))
        reopen = partial(
            actions.open_for,
            centre=centre,
            sealed=key.seal("dry", PLACE),
            place=PLACE,
            recipient="watch",
            actor="Ana",
        )
        with pytest.raises(ValueError, match="reason"):
            reopen(reason=" ")
        assert reopen(reason="second look") == "dry"
        assert list(Entry.objects.values_list("actor", "verb", "thing", "facts")) == [
            ("Ana", "vault.open", PLACE, {"reason": "second look"})
        ]


def test_a_key_it_was_not_sealed_to_does_not_open(centre: int) -> None:
    with centre_scope(centre):
        sealed = actions.start_batch(centre=centre, kind="story", recipients=("hotline",)).seal("dry", PLACE)
        for stranger in ("watch", "helpline"):
            with pytest.raises(SealError):
                actions.open_for(
                    centre=centre, sealed=sealed, place=PLACE, recipient=stranger, actor="Ben", reason="r"
                )


def test_a_wrap_of_another_batch_does_not_open(centre: int) -> None:
    with centre_scope(centre):
        first, second = (
            actions.start_batch(centre=centre, kind="story", recipients=("hotline",)) for _ in range(2)
        )
        Batch.objects.filter(pk=first.batch).update(wraps=Batch.objects.get(pk=second.batch).wraps)
        with pytest.raises(SealError):
            actions.open_for(
                centre=centre,
                sealed=first.seal("dry", PLACE),
                place=PLACE,
                recipient="hotline",
                actor="Ana",
                reason="r",
            )


def test_what_is_forgotten_stays_shut(centre: int) -> None:
    with centre_scope(centre):
        key = actions.start_batch(centre=centre, kind="story", recipients=("hotline",))
        sealed = key.seal("dry", PLACE)
        actions.forget(centre=centre, batch=key.batch, actor="Ana")
        with pytest.raises(SealError, match="forgotten"):
            actions.open_for(
                centre=centre, sealed=sealed, place=PLACE, recipient="hotline", actor="Ana", reason="r"
            )


def test_keys_that_were_lost_and_remade_are_noticed(centre: int, settings: Settings, tmp_path: Path) -> None:
    with centre_scope(centre):
        assert actions.keys_fit(centre=centre)
        actions.start_batch(centre=centre, kind="address", recipients=("hotline", "watch"))
        assert actions.keys_fit(centre=centre)
        KeyFolder(tmp_path).make_provisional()
        settings.BESA_KEYS = tmp_path
        assert not actions.keys_fit(centre=centre)
