"""Small registers for tests: dry, coded, under reserved names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from besa.catalogue.queries import profile
from besa.lib.tenancy import centre_scope
from besa.registers import actions, mapping
from besa.registers.reading import open_register
from besa.registers.recognise import recognise
from besa.registers.records import Reading
from besa.vault import actions as vault

PAGES = "Nr;Data;Adresa;Lloji;Fëmijë shqiptar;Vendi i hostimit;Njoftuar më;Hequr më"
INCIDENTS = "Nr;Data;Kanali;Raportuesi;Mosha;Gjinia;Bashkia;Kategoria;Platforma;Adresa;Përshkrimi;Statusi"


def page(number: int, address: str = "", day: str = "01.02.2020") -> str:
    return f"{number};{day};{address or f'https://host.example/p/{number}'};Faqe;Po;NL;02.02.2020;05.02.2020"


def incident(
    number: int, *, age: str = "15-17", platform: str = "IG", town: str = "Tiranë", story: str = "dry"
) -> str:
    return f"{number};03.03.2020;Telefon;Prind;{age};Vajzë;{town};Kërcënim;{platform};;{story};Mbyllur"


def register(folder: Path, header: str, rows: Iterable[str], name: str = "register.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def take_in(centre: int, path: Path, *, write: bool = True, remove_missing: bool = False) -> actions.Outcome:
    """Import a file as the command line does, of the year 2020."""
    country = profile("al")
    sheet = open_register(path)
    found = recognise(sheet, country.headings)
    with centre_scope(centre):
        decided = mapping.decided(centre)
    columns = tuple((place, sheet.header[place], field) for place, field in found.columns.items())
    reading = Reading(found.kind, columns, country, decided, vault.keys().index())
    return actions.import_register(
        centre=centre,
        sheet=sheet,
        reading=reading,
        year=2020,
        actor="Ana",
        write=write,
        remove_missing=remove_missing,
    )


def counts(outcome: actions.Outcome, *names: str) -> Sequence[object]:
    told = outcome.counts()
    return [told[name] for name in names]
