"""Names: exact and longest first, never fuzzy; owners and countries on a date."""

from __future__ import annotations

import pytest

from netrisk.catalogue.catalogue import builtin_catalogue
from netrisk.catalogue.suppliers import Ownership, Supplier, Suppliers

SUPPLIERS = builtin_catalogue().suppliers


@pytest.mark.parametrize(
    ("stated", "supplier", "how"),
    [
        ("huawei", "huawei", "id"),
        ("HUAWEI Technologies Co., Ltd.", "huawei", "alias"),
        ("华为", "huawei", "alias"),
        ("Ericsson AB", "ericsson", "alias"),
        ("Ericsson GmbH", "ericsson", "legal form left out"),
        ("Alcatel-Lucent Enterprise", "alcatel-lucent-enterprise", "name"),
        ("Alcatel-Lucent", "nokia", "alias"),
        ("Nokia Services Deutschland", "nokia", "first words"),
        ("002011", "huawei", "IANA enterprise number"),
        ("PEN 94", "nokia", "IANA enterprise number"),
    ],
)
def test_recognised(stated: str, supplier: str, how: str) -> None:
    match = SUPPLIERS.resolve(stated)
    assert match is not None
    assert (match.supplier.id, match.how) == (supplier, how)


@pytest.mark.parametrize(
    "stated",
    ["Huwaei", "HW", "PW", "nokian tyres", "RADWINX", "", "-", "E", "999999", "my ericsson"],
)
def test_not_recognised(stated: str) -> None:
    assert SUPPLIERS.resolve(stated) is None


def test_hp_is_not_hpe() -> None:
    match = SUPPLIERS.resolve("HP Inc.")
    assert match is None or match.supplier.id != "hpe"


def test_fuzzy_only_suggests() -> None:
    assert SUPPLIERS.nearest("Huwaei") == "huawei"
    assert SUPPLIERS.nearest("zzzzzzzz") is None


def test_no_name_is_claimed_twice() -> None:
    from netrisk.catalogue.suppliers import plain

    claimed: dict[str, str] = {}
    for entry in SUPPLIERS.by_id.values():
        for name in (entry.name, *entry.aliases):
            other = claimed.setdefault(plain(name), entry.id)
            assert other == entry.id, name


def test_owners_and_countries_on_a_date() -> None:
    assert SUPPLIERS.owner("infinera", "2025-02-27") == "infinera"
    assert SUPPLIERS.owner("infinera", "2025-02-28") == "nokia"
    assert SUPPLIERS.country("infinera", "2025-02-27") == "US"
    assert SUPPLIERS.country("infinera", "2025-02-28") == "FI"
    assert SUPPLIERS.country("nokia-shanghai-bell", "2026-01-01") == "CN"
    assert SUPPLIERS.owner("huawei", "2026-01-01") == "huawei"
    assert SUPPLIERS.owner("hisilicon", "2026-01-01") == "huawei"


def test_an_owner_outside_the_catalogue_joins_its_companies() -> None:
    assert SUPPLIERS.owner("tejas-networks", "2026-01-01") == SUPPLIERS.owner("tcs", "2026-01-01")


def test_every_owner_exists_and_nothing_goes_in_circles() -> None:
    for entry in SUPPLIERS.by_id.values():
        for part in entry.ownership:
            assert part.owner in SUPPLIERS.by_id
        assert SUPPLIERS.owner(entry.id, "2026-01-01") in SUPPLIERS.by_id
    circle = Suppliers(
        [
            Supplier("a", "A", ownership=(Ownership("b"),)),
            Supplier("b", "B", ownership=(Ownership("a"),)),
        ]
    )
    assert circle.owner("a", "2026-01-01") in {"a", "b"}


def test_no_label_of_risk_in_the_catalogue() -> None:
    from netrisk.catalogue.builtin import content

    text = str(content()["suppliers"]["suppliers"]).casefold()
    for word in ("high-risk", "high risk", "untrusted", "banned", "trusted", "dangerous"):
        assert word not in text


def test_own_suppliers_lie_over_the_catalogue() -> None:
    laid = SUPPLIERS.with_declared(
        [
            {"id": "acme-ran", "name": "ACME RAN", "owner": "acme", "country": "DE"},
            {"id": "other", "owner": "Ericsson AB"},
            {"id": "nokia", "country": "SE"},
        ]
    )
    day = "2026-01-01"
    assert laid.owner("acme-ran", day) == "acme"
    assert laid.owner("other", day) == "ericsson"
    assert laid.country("other", day) == "SE"
    assert laid.country("nokia", day) == "SE"
    assert SUPPLIERS.country("nokia", day) == "FI"
