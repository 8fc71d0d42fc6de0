"""The country beside its neighbours: rows of a public series, as the profile quotes them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from besa.catalogue.profile import Context, ContextRow, Profile
from besa.catalogue.queries import profile
from besa.lib.numbers import figure
from besa.publication.outputs.charts import Bar, bars
from besa.publication.outputs.document import Chapter, Grid, Notice, Picture, Row, Shown
from besa.publication.outputs.exhibits import Setting
from besa.publication.outputs.svg import Frame

ID = "neighbours"


def chapter(setting: Setting) -> Chapter:
    """The series with its caveat; empty where the profile quotes none, or none for this year."""
    country = profile(setting.release.profile)
    series = country.context
    if series is None or setting.release.year not in series.years:
        return Chapter(ID, "", ())
    shown = Shown(_picture(setting, country, series), _grid(setting, country, series))
    return Chapter(ID, _("Beside the neighbours"), (Notice(country.said(series.caveat, setting.lang)), shown))


def _printed_years(setting: Setting, series: Context) -> list[int]:
    """The year before, where the series has it, and this year."""
    return [year for year in (setting.release.year, setting.release.year - 1) if year in series.years]


def _grid(setting: Setting, country: Profile, series: Context) -> Grid:
    years = _printed_years(setting, series)
    rows = tuple(
        Row(
            (
                country.said(row.name, setting.lang),
                *(figure(row.reports[series.years.index(year)], setting.lang) for year in years),
            ),
            strong=row.code == country.country,
        )
        for row in series.rows
    )
    source = _("Source: %(source)s") % {"source": country.said(series.source, setting.lang)}
    head = (_("Country"), *(str(year) for year in years))
    return Grid(ID, next(setting.tables), country.said(series.title, setting.lang), head, rows, source)


def _picture(setting: Setting, country: Profile, series: Context) -> Picture:
    place = series.years.index(setting.release.year)
    title = country.said(series.title, setting.lang)
    rows = [_bar(setting, country, row, row.reports[place]) for row in series.rows]
    told = "; ".join(f"{row.label}: {row.text}" for row in rows)
    text = _("%(title)s. %(cells)s. All numbers stand in the table.") % {"title": title, "cells": told}
    frame = Frame(f"{ID}-{setting.lang}", title, text, setting.lang, setting.rtl)
    return Picture(bars(rows, frame, setting.release.year), next(setting.pictures), title, text)


def _bar(setting: Setting, country: Profile, row: ContextRow, reports: int) -> Bar:
    name, printed = country.said(row.name, setting.lang), figure(reports, setting.lang)
    return Bar(name, reports, printed, marked=row.code == country.country)
