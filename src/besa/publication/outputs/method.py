"""The chapters that tell how the figures were made: method, revisions, annex."""

from __future__ import annotations

from django.utils.translation import gettext as _

from besa.lib.numbers import day, percent
from besa.lib.numbers import figure as number
from besa.publication.outputs import formats, titles
from besa.publication.outputs.document import Block, Chapter, Facts, Grid, Notice, Row
from besa.publication.outputs.exhibits import Setting, shown
from besa.publication.outputs.rules import rules, signs
from besa.statistics.tables import UNKNOWN

_MISSING = (
    "pages_by_child_nationality",
    "pages_by_hosting_country",
    "incidents_by_age_band",
    "incidents_by_affected_sex",
    "incidents_by_reporter_sex",
    "incidents_by_reporter_role",
    "incidents_by_category",
    "incidents_by_platform",
    "incidents_by_municipality",
    "incidents_by_channel",
    "counselling_by_contact_reason",
    "counselling_by_action",
)
_REST = (
    "incidents_by_age_group",
    "incidents_by_category_group",
    "incidents_by_status",
    "incidents_by_age_and_reporter_sex",
    "contacts_by_counselling",
    "counselling_by_age_band",
    "counselling_by_sex",
)
"""Tables printed in the annex only."""


def chapter(setting: Setting) -> Chapter:
    """Method: units, dates, duplicates, signs, the disclosure rule, and how much is not known."""
    missing = _missing(setting)
    return Chapter(
        "method", _("Method"), (Facts(rules()), Facts(signs()), *([missing] if missing.rows else []))
    )


def _missing(setting: Setting) -> Grid:
    """How much of each field is not known: the unknown cell of its table in the table's total."""
    rows = []
    for id in _MISSING:
        table = setting.release.tables.get(id)
        if table is None or (UNKNOWN,) not in table.cells:
            continue
        cell = table.cell(UNKNOWN)
        share = ""
        part, whole = formats.visible(cell), formats.visible(table.total)
        if part is not None and whole:
            share = percent(int(100 * part / whole + 0.5), setting.lang)
        rows.append(
            Row(
                (
                    titles.table_title(id),
                    formats.cell(cell, setting.lang),
                    share or formats.cell(cell, setting.lang),
                )
            )
        )
    head = (_("Table"), _("Not known"), _("Share"))
    return Grid("missing", next(setting.tables), _("How much is not known"), head, tuple(rows))


def revisions(setting: Setting) -> Chapter:
    """What was corrected since the first edition; always there, so that its absence cannot be overlooked."""
    release, lang = setting.release, setting.lang
    if not release.revisions:
        return Chapter(
            "revisions", _("Revisions"), (Notice(_("No figure of this edition has been corrected.")),)
        )
    rows = tuple(
        Row(
            (
                day(r.corrected_on, lang),
                r.title.get(lang, r.fact),
                r.before.get(lang, ""),
                r.after.get(lang, ""),
                r.reason.get(lang, ""),
            )
        )
        for r in release.revisions
    )
    head = (_("Date"), _("Figure"), _("Before"), _("After"), _("Reason"))
    return Chapter(
        "revisions",
        _("Revisions"),
        (Grid("revisions", next(setting.tables), _("Corrected figures"), head, rows, texts=5),),
    )


def annex(setting: Setting) -> Chapter:
    """The tables not met before, the list of all of them, and how to rebuild the report."""
    blocks: list[Block] = [block for id in _REST for block in shown(setting, id, plain=True)]
    return Chapter("annex", _("Annex"), (*blocks, _all_tables(setting), Facts(provenance(setting))))


def _all_tables(setting: Setting) -> Grid:
    rows = tuple(
        Row((titles.table_title(table.id), f"tables/{table.id}.csv", formats.cell(table.total, setting.lang)))
        for table in setting.release.tables.values()
    )
    return Grid(
        "all",
        next(setting.tables),
        _("All tables of this release"),
        (_("Table"), _("File"), _("Total")),
        rows,
        texts=2,
    )


def provenance(setting: Setting) -> tuple[tuple[str, str], ...]:
    """Snapshot, software, how to rebuild, licence: the last three also stand beside the contents."""
    made = setting.release.provenance
    counts = [
        f"{titles.register_name(name)} {number(rows, setting.lang)}"
        for name, rows in sorted(made.rows.items())
    ]
    return (
        (_("Snapshot (SHA-256)"), made.sha256),
        (_("Rows in the snapshot"), ", ".join(counts)),
        (_("Software"), f"Besa {made.code_version}"),
        (_("Rebuild"), f"besa report {setting.release.year} --verify DIR"),
        (_("Licence of the data"), "CC BY 4.0"),
    )
