"""Deciding once what an unknown value means, and letting the rows in that waited for it."""

from __future__ import annotations

from typing import Any

from besa.audit import actions as audit
from besa.catalogue import queries as catalogue
from besa.catalogue.profile import Profile
from besa.registers import targets
from besa.registers.models import Aside, ValueMap
from besa.registers.packing import SAID, unpack
from besa.registers.records import row_digest
from besa.vault import actions as vault


class UnknownCodeError(Exception):
    """The field has no such code."""


def decided(centre: int) -> dict[tuple[str, str], str]:
    """(field, folded text) to code: everything this centre decided so far."""
    rows = ValueMap.objects.filter(centre_id=centre)
    return {(name, text): code for name, text, code in rows.values_list("field", "text", "code")}


def resolve_value(
    *, centre: int, profile: Profile, field: str, text: str, code: str, actor: str
) -> tuple[int, int]:
    """Decide that `text` in a coded field means `code`. Returns how many rows went in, and how many still wait for more.

    Call within the centre's scope. Raises UnknownCodeError where the field has no such code, and KeyError for a field that is
    not coded.
    """
    code = _known(profile, field, code)
    ValueMap.objects.update_or_create(
        centre_id=centre, field=field, text=catalogue.fold(text), defaults={"code": code}
    )
    waiting = [
        aside
        for aside in Aside.objects.filter(centre_id=centre, held=True)
        if _settle(aside, profile, field, text, code)
    ]
    let_in = [aside for aside in waiting if not aside.issues]
    for aside in let_in:
        _let_in(aside)
    audit.record(
        centre=centre,
        actor=actor,
        verb="registers.resolve",
        thing=f"{field}={code}",
        facts={"rows": len(let_in)},
    )
    return len(let_in), len(waiting) - len(let_in)


AGES = {"affected_age", "age"}


def _known(profile: Profile, field: str, code: str) -> str:
    """The code meant, which may be given as any text the profile knows."""
    if field in AGES:
        found = code if catalogue.age_of(profile, code) is not None else None
    else:
        found = catalogue.resolve(profile, field, code)
    if found is None:
        raise UnknownCodeError(code)
    return found


def _settle(aside: Aside, profile: Profile, field: str, text: str, code: str) -> bool:
    """Write the decided code into a held row; False where the row does not wait for it."""
    wanted = catalogue.fold(text)
    left = [
        issue
        for issue in aside.issues
        if (issue["field"], catalogue.fold(issue["value"] or "")) != (field, wanted)
    ]
    if len(left) == len(aside.issues):
        return False
    aside.record = {**(aside.record or {}), **_facts(profile, field, code)}
    aside.issues = left
    aside.save(update_fields=["record", "issues"])
    return True


def _facts(profile: Profile, field: str, code: str) -> dict[str, Any]:
    if field not in AGES:
        return {field: code}
    age = catalogue.age_of(profile, code)
    prefix = "affected_" if field == "affected_age" else ""
    band = (age.band if age else None) or ("" if age and age.years is not None else "unknown")
    return {f"{prefix}age": age.years if age else None, f"{prefix}band": band}


def _let_in(aside: Aside) -> None:
    row = unpack(aside.record or {})
    texts = row.pop(SAID)
    if "digest" in row:
        row["digest"] = row_digest(row["number"], row, texts, vault.keys().index())
    targets.write(centre=aside.centre_id, kind=aside.kind, year=aside.year, rows=[row], ids={})
    aside.delete()
