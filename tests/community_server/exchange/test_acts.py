"""What a table says of a régie's act: read, held to the rest of the folder, and given back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_server.exchange.act_cells import Identifiers
from community_server.exchange.cells import cleaned
from community_server.exchange.plan import Absent, ImportRules
from community_server.exchange.words import CLAUSES
from community_server.server import CommunityServer
from counter_protocol.reference import MandataireRow, RegieRow, RegieRule
from tests.support.table_folder import TODAY, TableFolder, rows_of

REMOVE = ImportRules(absent=Absent.REMOVE)
MANDATAIRES = "régie;agent;du;qualité;avant le"
UNKNOWN = "neither in the folder nor in the community"

articles = st.from_regex(r"\A[A-Z0-9.-]{1,8}\Z")
services = st.lists(st.from_regex(r"\A[A-Z=@+é][A-Za-z0-9_.:-]{0,8}\Z"), unique=True, max_size=5)


def mandates(server: CommunityServer) -> list[MandataireRow]:
    return [MandataireRow(*row) for row in rows_of(server)["mandataires"].values()]


def culture(server: CommunityServer) -> RegieRow:
    return RegieRow(*rows_of(server)["regies"]["culture",])


@given(st.dictionaries(st.sampled_from(RegieRule), articles))
def test_articles_are_read_as_they_are_written(said: dict[RegieRule, str]) -> None:
    kept = " ".join(f"{rule}={article}" for rule, article in said.items())
    assert CLAUSES.read(cleaned(CLAUSES.write(kept))) == kept


@given(services)
def test_services_are_read_as_they_are_written(named: list[str]) -> None:
    kept = " ".join(named)
    assert Identifiers().read(cleaned(Identifiers().write(kept))) == kept


def test_an_act_is_brought_in_and_a_table_without_it_leaves_it(
    folder: TableFolder, server: CommunityServer
) -> None:
    folder.write(
        "regies.csv",
        "régie;acte;articles de l’acte;services;régie de rattachement",
        "culture;arrêté 2025-031 du 12/01/2025;Services = 3, tenders=4-1;pool;mairie-haut",
    )
    assert folder.bring_in().faults == []
    folder.write("regies.csv", "régie;nom", "culture;Régie de la culture")
    assert folder.bring_in().faults == []

    regie = culture(server)
    assert (regie.name, regie.act) == ("Régie de la culture", "arrêté 2025-031 du 12/01/2025")
    assert (regie.clauses, regie.services) == ("services=3 tenders=4-1", "pool")
    assert regie.parent == "mairie-haut"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("produits=3", "is none of: services, moyens de paiement, rechargement"),
        ("services", "does not say which article decides what"),
        ("services=3, services=4", "names the same thing twice"),
    ],
)
def test_articles_that_say_nothing_are_told(folder: TableFolder, cell: str, sentence: str) -> None:
    folder.write("regies.csv", "régie;acte;articles de l’acte", f"culture;arrêté 1;{cell}")

    (fault,) = folder.faults()

    assert fault.startswith(f"regies.csv:2: articles de l’acte “{cell}” {sentence}")


def test_articles_are_of_some_act(folder: TableFolder) -> None:
    folder.write("regies.csv", "régie;articles de l’acte", "culture;services=3")

    (fault,) = folder.faults()

    assert "“services=3” cites articles of an act that has no name" in fault


def test_services_and_regies_that_an_act_names_are_there(folder: TableFolder) -> None:
    folder.write(
        "regies.csv", "régie;services;régie de rattachement", "culture;pool, tir;nulle-part"
    )

    assert folder.faults() == [
        f"regies.csv:2: régie de rattachement “nulle-part” is not in regies, {UNKNOWN}",
        f"regies.csv:2: services “tir” is not in services, {UNKNOWN}",
    ]


def test_a_service_that_an_act_names_stays(exported: TableFolder) -> None:
    exported.write("regies.csv", "régie;services", "culture;pool, canteen")
    exported.bring_in()
    exported.export_anew()
    exported.drop_line("services.csv", "canteen")
    exported.drop_line("articles.csv", "canteen")
    exported.drop_line("tarifs.csv", "meal")

    assert exported.faults(REMOVE) == [
        "services.csv: “canteen” cannot be removed: regies culture refers to it"
    ]


def test_a_desk_charges_nothing_that_its_act_leaves_out(folder: TableFolder) -> None:
    """Each is told where the folder brings it."""
    folder.write("regies.csv", "régie;services", "culture;canteen")
    assert [fault.split(";")[0] for fault in folder.faults()] == [
        "regies.csv:2: services “canteen” leaves out what desk MED-1 (pool) charges",
        "regies.csv:2: services “canteen” leaves out what desk PIS-1 (pool) charges",
    ]
    folder.write("regies.csv", "régie;services", "culture;pool")
    assert folder.bring_in().faults == []

    folder.write("services_des_guichets.csv", "guichet;service", "MED-1;canteen")
    (fault,) = folder.faults()
    assert "service “canteen” is not among the services of régie culture" in fault


def test_a_desk_does_not_move_to_a_regie_that_may_not_take_its_services(
    folder: TableFolder,
) -> None:
    folder.write("regies.csv", "régie;services", "culture;pool")
    folder.write("services_des_guichets.csv", "guichet;service", "MAI-1;canteen")
    assert folder.bring_in().faults == []
    (folder.path / "regies.csv").unlink()
    (folder.path / "services_des_guichets.csv").unlink()
    folder.write("guichets.csv", "guichet;régie", "MAI-1;culture")

    (fault,) = folder.faults()

    assert fault.startswith("guichets.csv:2: régie “culture” has an act that does not name")
    assert "culture (canteen)" in fault


def test_a_sub_regie_takes_nothing_that_the_one_above_may_not(folder: TableFolder) -> None:
    """Told at the one that the folder brings."""
    header = "régie;moyens de paiement;services;régie de rattachement"
    folder.write("regies.csv", header, "mairie-haut;espèces, CESU;pool, canteen;culture")
    folder.write("services.csv", "service;nature", "canteen;garde d’enfants")
    assert [fault.split(" is more")[0] for fault in folder.faults()] == [
        "regies.csv:2: moyens de paiement “espèces, CESU”",
    ]
    folder.write("regies.csv", header, "mairie-haut;espèces;pool, canteen;culture")
    assert folder.bring_in().faults == []

    folder.write("regies.csv", header, "culture;espèces;pool;")
    (fault,) = folder.faults()
    assert fault.startswith("regies.csv:2: services “pool” is less than its sub-régie mairie-haut")


def test_no_regie_is_below_itself(folder: TableFolder) -> None:
    header = "régie;régie de rattachement"
    folder.write("regies.csv", header, "culture;mairie-haut", "mairie-haut;culture")
    assert [fault.split(" is below")[0] for fault in folder.faults()] == [
        "regies.csv:2: régie de rattachement “mairie-haut”",
        "regies.csv:3: régie de rattachement “culture”",
    ]

    folder.write("regies.csv", header, "culture;culture")
    (fault,) = folder.faults()
    assert fault.endswith("“culture” is below this régie already: none is its own sub-régie")


def test_vouchers_are_accepted_where_a_service_of_the_act_may_be_paid_by_them(
    folder: TableFolder,
) -> None:
    folder.write("services.csv", "service;nature", "pool;sport")
    folder.write("regies.csv", "régie;moyens de paiement;services", "culture;ANCV, CESU;pool")

    (fault,) = folder.faults()

    assert "takes CESU, and no service of the act is of a nature that they pay" in fault


def test_a_nature_is_one_of_a_few(folder: TableFolder, server: CommunityServer) -> None:
    folder.write("services.csv", "service;nature", "pool;Garde d'enfants", "canteen;")
    assert folder.bring_in().faults == []
    natures = {row[0]: row[-1] for row in rows_of(server)["services"].values()}
    assert natures == {"pool": "childcare", "canteen": ""}

    folder.write("services.csv", "service;nature", "pool;natation")
    (fault,) = folder.faults()
    assert "nature “natation” is none of: garde d’enfants, loisirs, culture, sport, autre" in fault


def test_mandataires_are_brought_in(folder: TableFolder, server: CommunityServer) -> None:
    folder.write("mandataires.csv", MANDATAIRES, "culture;croy;01/03/2026;Mandataire suppléant;")

    assert folder.bring_in().faults == []

    assert mandates(server) == [
        MandataireRow("culture", "croy", "2026-03-01", "mandataire_suppleant", None)
    ]


def test_mandates_that_make_no_sense_are_told_at_their_lines(folder: TableFolder) -> None:
    folder.write(
        "mandataires.csv",
        MANDATAIRES,
        "culture;personne;01/03/2026;mandataire;",
        "nulle-part;croy;01/03/2026;mandataire;",
        "culture;croy;01/03/2026;mandataire;01/03/2026",
        "mairie-haut;croy;01/03/2026;mandataire;01/09/2026",
        "mairie-haut;croy;31/08/2026;mandataire suppléant;",
        "mairie-haut;croy;01/02/2026;mandataire;01/03/2026",
    )

    assert folder.faults() == [
        f"mandataires.csv:2: agent “personne” is not in agents, {UNKNOWN}",
        f"mandataires.csv:3: régie “nulle-part” is not in regies, {UNKNOWN}",
        (
            "mandataires.csv:4: avant le “01/03/2026” ends where it begins, or before"
            " (2026-03-01); the end is excluded"
        ),
        (
            "mandataires.csv:6: du “31/08/2026” is a mandate of the same days as the one since"
            " 01/03/2026; end one of them"
        ),
    ]


def test_a_mandate_that_a_table_lacks_ends_and_one_that_ended_stays(
    folder: TableFolder, server: CommunityServer
) -> None:
    """Who might take money in the past stays known; who would have some day never does."""
    ended = "culture;croy;01/01/2026;mandataire;01/03/2026"
    folder.write(
        "mandataires.csv",
        MANDATAIRES,
        ended,
        "culture;croy;01/03/2026;mandataire;",
        "mairie-haut;croy;01/01/2027;mandataire;",
        "mairie-haut;croy;01/01/2026;mandataire suppléant;01/02/2026",
    )
    folder.bring_in()
    folder.write("mandataires.csv", MANDATAIRES, ended)

    assert folder.bring_in(REMOVE).faults == []

    after = {(row.regie, row.since, row.until) for row in mandates(server)}
    assert after == {
        ("culture", "2026-01-01", "2026-03-01"),
        ("culture", "2026-03-01", TODAY.isoformat()),
        ("mairie-haut", "2026-01-01", "2026-02-01"),
    }
    assert folder.bring_in(REMOVE).is_unchanged


def test_a_regie_that_never_took_money_goes_with_its_mandates(
    folder: TableFolder, server: CommunityServer
) -> None:
    before = rows_of(server)
    folder.export()
    row = "R9;cc3m;Régie éphémère;croy;espèces;10;50;30;5;200;500;;;;"
    header = (folder.path / "regies.csv").read_bytes().decode("utf-8-sig").splitlines()[0]
    folder.write("mandataires.csv", MANDATAIRES, "R9;croy;01/01/2026;mandataire;01/02/2026")
    kept = (folder.path / "regies.csv").read_bytes()
    (folder.path / "regies.csv").write_bytes(f"{header}\r\n{row}\r\n".encode())
    assert folder.bring_in().faults == []
    (folder.path / "regies.csv").write_bytes(kept)
    folder.write("mandataires.csv", MANDATAIRES)
    (folder.path / "export.json").unlink()

    assert folder.bring_in(REMOVE).faults == []

    assert rows_of(server) == before
