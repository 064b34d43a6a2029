"""Rows that are well written and make no sense together: each is told, before anything is done."""

from __future__ import annotations

import pytest

from community_server.server import CommunityServer
from tests.support.server import tiny_server
from tests.support.table_folder import TableFolder, rows_of

TARIFF_HEADER = (
    "tarif;article;du;avant le;domicile;quotient à partir de;quotient avant;âge à partir de;"
    "âge avant;prix;délibération"
)
REGIE_HEADER = (
    "régie;collectivité;nom;régisseur;moyens de paiement;fonds de caisse;encaisse maximale;"
    "jours entre versements;rechargement minimal;rechargement maximal;solde maximal"
)
CARD_HEADER = "carte;habitant;référence;état;valable jusqu’au"


def test_row_that_names_nothing_there_is_told_where_to_look(folder: TableFolder) -> None:
    folder.write("sites.csv", "site;collectivité;nom", "S9;nulle-part;Site")
    folder.write("guichets.csv", "guichet;site;régie;nom", "G-9;S9;culture;Guichet")
    folder.write("services_des_guichets.csv", "guichet;service", "G-9;tir-à-l’arc")

    assert folder.faults() == [
        (
            "services_des_guichets.csv:2: service “tir-à-l’arc” is not in services, neither in the"
            " folder nor in the community"
        ),
        (
            "sites.csv:2: collectivité “nulle-part” is not in collectivites, neither in the folder"
            " nor in the community"
        ),
    ]


def test_row_with_a_fault_is_not_missed_by_those_that_name_it(folder: TableFolder) -> None:
    folder.write("sites.csv", "site;collectivité;nom;code postal", "S9;cc3m;Site;1200")
    folder.write("guichets.csv", "guichet;site;régie;nom", "G-9;S9;culture;Guichet")

    (fault,) = folder.faults()

    assert fault.startswith("sites.csv:2: code postal")


def test_payer_lives_in_the_household(folder: TableFolder) -> None:
    folder.write("foyers.csv", "foyer;payeur", "H0001;R0002")

    assert folder.faults() == [
        (
            "foyers.csv:2: payeur “R0002” pays for household H0001 without living in it; change"
            " one of both"
        )
    ]


def test_payer_who_moves_out_is_told_at_their_own_line(folder: TableFolder) -> None:
    folder.write("habitants.csv", "habitant;foyer", "R0001;H0002")

    assert folder.faults() == [
        (
            "habitants.csv:2: foyer “R0001” pays for household H0001 without living in it; change"
            " one of both"
        )
    ]


def test_two_cards_never_have_one_reference(folder: TableFolder) -> None:
    folder.write(
        "cartes.csv",
        CARD_HEADER,
        "C91;R0001;0002;active;1/1/2030",
        "C92;R0001;X;active;1/1/2030",
        "C93;R0001;X;active;1/1/2030",
    )

    assert folder.faults() == [
        "cartes.csv:2: référence “0002” is already what readers say of card C0002",
        "cartes.csv:4: référence “X” is already what readers say of card C92",
    ]


def test_identifier_that_lost_its_zeros_is_no_new_one(
    folder: TableFolder, server: CommunityServer
) -> None:
    folder.write("foyers.csv", "foyer;nom;rue;code postal;commune;domicile", "0042;A;;;;tous")
    folder.bring_in()
    folder.write("foyers.csv", "foyer;nom;rue;code postal;commune;domicile", "42;A;;;;tous")

    (fault,) = folder.faults()

    assert "“42” probably lost its first zero (was it 0042?)" in fault


def test_table_named_in_place_of_its_folder_is_told_once(
    folder: TableFolder, server: CommunityServer
) -> None:
    folder.write("foyers.csv", "foyer;nom")

    (fault,) = TableFolder(server, folder.path / "foyers.csv").faults()

    assert fault.endswith("foyers.csv: is no folder")


def test_name_is_not_overwritten_by_what_windows_1252_left_of_it(
    folder: TableFolder, server: CommunityServer
) -> None:
    rows = ("foyer;nom;rue;code postal;commune;domicile", "H90;BLAŽEČKOVÁ;7 rue de l’Église;;;tous")
    folder.write("foyers.csv", *rows)
    folder.bring_in()
    before = rows_of(server)
    mangled = [row.encode("cp1252", "replace").decode("cp1252") for row in rows]
    folder.write("foyers.csv", *mangled, encoding="cp1252")

    (fault,) = folder.faults()

    assert fault == (
        "foyers.csv:2: nom “BLAŽE?KOVÁ” lost letters that Windows-1252 does not have"
        " (it was “BLAŽEČKOVÁ”); save the file as CSV UTF-8"
    )
    folder.bring_in()
    assert rows_of(server) == before


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            "espèces;100;50;30;5;200;500",
            "fonds de caisse “100,00” is more than the maximum in hand",
        ),
        ("espèces;10;50;30;300;200;500", "rechargement minimal “300,00” is more than the largest"),
        ("espèces;10;50;30;5;200;100", "solde maximal “100,00” is less than the largest top-up"),
        ("espèces;10;50;0;5;200;500", "jours entre versements “0” is not from 1 to 31"),
        ("espèces;10;50;60;5;200;500", "jours entre versements “60” is not from 1 to 31"),
        (";10;50;30;5;200;500", "moyens de paiement is empty: a régie takes money by at least"),
    ],
)
def test_regie_keeps_to_what_an_act_may_say(folder: TableFolder, cells: str, sentence: str) -> None:
    folder.write("regies.csv", REGIE_HEADER, f"R9;cc3m;Régie;croy;{cells}")

    (fault,) = folder.faults()

    assert fault.startswith(f"regies.csv:2: {sentence}")


def test_setting_that_nobody_reads_is_told_and_a_former_one_is_not(folder: TableFolder) -> None:
    folder.write(
        "parametres.csv", "paramètre;valeur", "offline_card_cap_cents;1200", "offline_cap;1200"
    )

    (fault,) = folder.faults()

    assert fault.startswith("parametres.csv:3: paramètre “offline_cap” is no setting we know")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("session_lock_min;0", "“0” is nothing that this setting can be (1 to 1440)"),
        ("offline_limit_h;[1, 2]", "“[1, 2]” is nothing that this setting can be (0 to 744)"),
        ("family_years;4", "“4” is nothing that this setting can be (1 to 3)"),
        (
            "top_up_choices_cents;[0]",
            "“[0]” is nothing that this setting can be (a list of up to 9, each 1 to 10000000)",
        ),
    ],
)
def test_setting_that_desks_would_pass_over_is_told(
    folder: TableFolder, row: str, fault: str
) -> None:
    folder.write("parametres.csv", "paramètre;valeur", row)

    (found,) = folder.faults()

    assert found.startswith(f"parametres.csv:2: valeur {fault}")


def test_nobody_is_born_tomorrow(folder: TableFolder) -> None:
    folder.write("habitants.csv", "habitant;date de naissance", "R0001;22/11/2026")

    assert folder.faults() == ["habitants.csv:2: date de naissance “22/11/2026” is after today"]


def test_agent_without_a_pin_is_told(folder: TableFolder) -> None:
    folder.write("agents.csv", "agent;nom;rôle", "A9;A;agent")

    assert folder.faults() == ["agents.csv:2: “A9” has no PIN yet; fill in the pin column"]


@pytest.mark.parametrize(
    "cells",
    [
        "1/1/2026;;tous;;;;;4",  # the same from the same day on as the one held
        "1/1/2026;1/1/2026;tous;;;;;4",  # no day at all
    ],
)
def test_tariff_that_leaves_a_desk_guessing_is_told(folder: TableFolder, cells: str) -> None:
    folder.write("tarifs.csv", TARIFF_HEADER, f"T9;meal;{cells};58")

    assert len(folder.faults()) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1/9/2026;;tous;0;400;;;3", "1/9/2026;;tous;350;600;;;4"),
        ("1/9/2026;;tous;0;350;;;3", "1/9/2027;;tous;300;600;;;4"),
        ("1/9/2026;;tous;;;0;12;3", "1/9/2026;;tous;;;6;18;4"),
        ("1/9/2026;;tous;0;350;;;3", "1/9/2026;;tous;0;350;;;4"),
    ],
)
def test_tariffs_that_cross_are_told_at_the_later_line(
    folder: TableFolder, first: str, second: str
) -> None:
    folder.write("tarifs.csv", TARIFF_HEADER, f"T8;meal;{first};58", f"T9;meal;{second};58")

    assert folder.faults() == [
        (
            "tarifs.csv:3: “T9” and T8 set a price for the same buyers on the same days; end one of"
            " them"
        )
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1/9/2026;;tous;0;350;;;3", "1/9/2026;;tous;350;600;;;4"),
        ("1/9/2026;;tous;;;;;3", "1/9/2026;;tous;0;350;;;4"),
        ("1/9/2026;;tous;;;;;3", "1/9/2027;;tous;;;;;4"),
        ("1/9/2026;1/9/2027;tous;0;400;;;3", "1/9/2027;;tous;350;600;;;4"),
        ("1/9/2026;;communauté;0;400;;;3", "1/9/2026;;extérieur;350;600;;;4"),
        ("1/9/2026;;tous;0;400;0;12;3", "1/9/2026;;tous;350;600;12;18;4"),
    ],
)
def test_tariffs_that_leave_one_price_are_taken(
    folder: TableFolder, first: str, second: str
) -> None:
    folder.write("tarifs.csv", TARIFF_HEADER, f"T8;meal;{first};58", f"T9;meal;{second};58")

    assert folder.faults() == []


def test_rows_of_another_community_are_none_of_ours(folder: TableFolder) -> None:
    tiny_server(folder.server.database)
    folder.write("foyers.csv", "foyer;nom", "H0001;NOUVEAU NOM")

    assert folder.preview().counts["foyers"].changed == 1
