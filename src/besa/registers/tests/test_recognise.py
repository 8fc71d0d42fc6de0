"""Which register a table is, and which column is which field."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from besa.catalogue.values import REGISTER_FIELDS
from besa.registers.errors import RegisterError
from besa.registers.reading import Sheet, open_register
from besa.registers.recognise import REQUIRED, Recognition, fold_heading, recognise

HEADINGS = {
    "pages": {
        "nr": "nr",
        "data": "received",
        "date": "received",
        "adresa": "address",
        "lloji": "item_type",
        "femije shqiptar": "child_nationality",
        "vendi i hostimit": "hosting_country",
        "njoftuar me": "told",
        "hequr me": "gone",
    },
    "incidents": {
        "nr": "nr",
        "data": "received",
        "date": "received",
        "kanali": "channel",
        "mosha": "affected_age",
        "gjinia": "reporter_sex",
        "bashkia": "municipality",
        "adresa": "address",
        "pershkrimi": "story",
    },
    "complaints": {"nr": "nr", "data": "received", "portali": "portal", "adresa": "address"},
    "contacts": {
        "nr": "nr",
        "data": "received",
        "ora": "time",
        "kanali": "channel",
        "mosha": "age",
        "gjinia": "sex",
        "bashkia": "municipality",
        "arsyeja": "contact_reason",
    },
    "visits": {"data": "date", "date": "date", "vizita": "visits", "visits": "visits"},
}


def sheet(folder: Path, header: str, *rows: str) -> Sheet:
    path = folder / "regjistri.csv"
    path.write_text("\n".join([header, *(rows or ["1;01.01.2020;x;;;;;;"])]), encoding="utf-8")
    return open_register(path)


def found(folder: Path, header: str, *rows: str, kind: str | None = None, **overrides: str) -> Recognition:
    return recognise(sheet(folder, header, *rows), HEADINGS, kind, overrides)


def refused(
    folder: Path, header: str, *rows: str, kind: str | None = None, **overrides: str
) -> RegisterError:
    with pytest.raises(RegisterError) as error:
        found(folder, header, *rows, kind=kind, **overrides)
    return error.value


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Fëmijë  shqiptar", "femije shqiptar"),
        (" NR. ", "nr"),
        ("Përshkrimi:", "pershkrimi"),
        ("told_on", "told on"),
        ("Çështja (1)", "ceshtja 1"),
        ("التاريخ", "التاريخ"),
        ("تاريخُ", "تاريخ"),
        ("—", ""),
    ],
)
def test_fold_heading(text: str, folded: str) -> None:
    assert fold_heading(text) == folded


def test_a_register_of_pages(tmp_path: Path) -> None:
    recognised = found(tmp_path, "NR.;data;Adresa;Fëmijë Shqiptar;Shënime;;Hequr më")
    assert recognised == Recognition(
        "pages",
        {0: "nr", 1: "received", 2: "address", 3: "child_nationality", 6: "gone"},
        ("Shënime",),
        ("item_type", "hosting_country", "told"),
    )


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Nr;Data;Adresa;Lloji", "pages"),
        ("Nr;Data;Kanali;Mosha;Gjinia;Bashkia;Adresa", "incidents"),
        ("Nr;Data;Portali;Adresa", "complaints"),
        ("Nr;Data;Ora;Kanali;Mosha", "contacts"),
        ("Data;Vizita", "visits"),
    ],
)
def test_the_kind_with_the_best_cover(tmp_path: Path, header: str, kind: str) -> None:
    recognised = found(tmp_path, header)
    assert recognised.kind == kind
    assert set(REQUIRED[kind]) <= set(recognised.columns.values()) <= set(REGISTER_FIELDS[kind])


def test_the_kind_may_be_told(tmp_path: Path) -> None:
    assert found(tmp_path, "Nr;Data;Adresa", kind="complaints").columns == {
        0: "nr",
        1: "received",
        2: "address",
    }


def test_a_register_without_a_required_column_is_not_taken_for_another(tmp_path: Path) -> None:
    error = refused(tmp_path, "Nr;Data;Lloji;Vendi i hostimit;Ora")
    assert str(error) == (
        "“regjistri.csv” is read as the register “pages”, but no column was recognised for: address. Its "
        "columns are Nr, Data, Lloji, Vendi i hostimit, Ora. Say which column it is with --map COLUMN=FIELD, "
        "or which register it is with --kind."
    )


def test_a_mapped_column_goes_before_the_profile(tmp_path: Path) -> None:
    assert found(tmp_path, "Nr;Data;Adresa;Linku;Lloji", Linku="address").columns == {
        0: "nr",
        1: "received",
        3: "address",
        4: "item_type",
    }
    assert found(tmp_path, "A;B;C", kind="incidents", A="nr", b="received", C="affected_sex").columns == {
        0: "nr",
        1: "received",
        2: "affected_sex",
    }


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Emri;Mbiemri", "no-header"),
        ("Nr;Data", "kind-unclear"),
        ("Nr;Data;Adresa", "kind-unclear"),
        ("Data;Adresa;Lloji", "missing-fields"),
        ("Nr;Data;Adresa;Lloji;ADRESA", "duplicate-columns"),
        ("Nr;Data;Adresa;Lloji;Shënim;shenim", "duplicate-columns"),
        ("Nr;Data;Date;Adresa;Lloji", "duplicate-field"),
    ],
)
def test_headings_that_cannot_be_used(tmp_path: Path, header: str, code: str) -> None:
    assert refused(tmp_path, header).code == code


def test_what_the_command_line_got_wrong(tmp_path: Path) -> None:
    header = "Nr;Data;Adresa;Lloji"
    assert refused(tmp_path, header, kind="faqe").code == "kind-unknown"
    assert refused(tmp_path, header, Linku="address").code == "map-no-column"
    assert refused(tmp_path, header, Lloji="typ").code == "map-no-field"
    assert refused(tmp_path, header, kind="visits", Lloji="address").code == "map-no-field"
    assert refused(tmp_path, header, kind="pages", Lloji="nr", Nr="nr").code == "duplicate-field"


def test_two_rows_of_headings(tmp_path: Path) -> None:
    error = refused(tmp_path, "Nr;Data;Adresa;Lloji", "Nr;Date;Adresa;Type", "1;01.01.2020;a.example;")
    assert (error.code, str(error)) == (
        "two-headers",
        "Rows 1 and 2 of “regjistri.csv” both look like headings. Delete "
        "one of them and import the file again.",
    )


def test_a_title_above_the_headings(tmp_path: Path) -> None:
    error = refused(
        tmp_path, "Regjistri i faqeve, 2020", "", "Nr;Data;Adresa;Lloji", "1;01.01.2020;a.example;"
    )
    assert (error.code, str(error)) == (
        "header-below",
        "Row 1 of “regjistri.csv” is not a heading, but row 3 looks like "
        "one. Delete what stands above it and import the file again.",
    )


def test_a_row_that_holds_a_heading_by_chance_is_data(tmp_path: Path) -> None:
    assert found(tmp_path, "Nr;Data;Adresa;Lloji", "1;Data;x;y;;;").kind == "pages"


def test_a_cell_in_the_place_of_a_heading_is_not_shown(tmp_path: Path) -> None:
    error = refused(tmp_path, "https://kanarine.example/1;Data;069 111 2223;Nr", kind="pages")
    assert error.code == "missing-fields"
    assert ("kanarine" in str(error), "069" in str(error), "…, Data, …, Nr" in str(error)) == (
        False,
        False,
        True,
    )


def test_a_title_that_is_a_canary_is_not_shown(tmp_path: Path) -> None:
    assert "kanarinë" not in str(refused(tmp_path, "1;kanarinë", "2;kanarinë"))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.text(some.characters(exclude_categories=["Cs"]) | some.sampled_from(";\nNrDataAdresaLloji")),
    some.dictionaries(some.text(), some.text() | some.sampled_from(["nr", "address"]), max_size=2),
)
def test_any_text_is_recognised_or_refused(tmp_path: Path, text: str, overrides: dict[str, str]) -> None:
    path = tmp_path / "fuzz.csv"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        recognised = recognise(open_register(path), HEADINGS, None, overrides)
    except RegisterError:
        return
    assert set(REQUIRED[recognised.kind]) <= set(recognised.columns.values())
