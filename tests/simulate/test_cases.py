"""Cases that must come out right: what engineers know of networks, one test each."""

from __future__ import annotations

from typing import Any

from losses import CHAIN, SA, A, B, C, core, ends, left, row, simulated, without
from networks import report

from netrisk.model.vocabulary import Verdict

EPC = ("MME", "SGW", "PGW", "HSS")


def test_an_ems_takes_nothing_down_but_leaves_what_it_manages_alone() -> None:
    network = {
        **SA,
        "deployments": [
            row("ems", "EMS", A, controlled_by=[], managed_by="operator", access=[]),
            row(
                "gnb",
                "gNB",
                B,
                controlled_by=["ems"],
                managed_by="operator",
                access=[],
            ),
            *core(B, controlled_by=[], managed_by="operator", access=[]),
        ],
    }
    outage = without(network, A)
    assert ends(outage.of_modelled) == (1, 1)
    assert outage.unmanaged == 1
    unmanaged = simulated(network, without=(A,)).unmanaged
    assert [(part.category, ends(part.share), part.controllers) for part in unmanaged] == [
        ("ran", (1, 1), ("ems",))
    ]
    assert left(network, A, scenario="hostile") == (0, 0)
    assert left(network, C, scenario="hostile") == (1, 1)


def test_registers_split_between_two_owners_lose_subscribers_everywhere() -> None:
    def network(**group: Any) -> dict[str, Any]:
        return {
            **SA,
            "groups": {"a": {"need": "50%", **group}, "b": {"need": "50%"}},
            "deployments": [
                row("n", "gNB", C, region="north"),
                row("s", "gNB", C, region="south"),
                row("udm-a", "UDM", A, group="a", region="north"),
                row("udm-b", "UDM", B, group="b", region="south"),
                *core(C, ("AMF", "SMF", "UPF", "AUSF")),
            ],
        }

    found = without(network(), A)
    assert [ends(part.served) for part in found.regions] == [(0.5, 0.5)] * 2
    assert {part.state for part in found.regions} == {"degraded"}
    assert left(network(replicates=["b"]), A) == (1, 1)


def nsa(**fields: Any) -> dict[str, Any]:
    return {
        "architecture": ["NSA"],
        "deployments": [
            row("gnb", "gNB", A, region="west", **fields),
            row("enb", "eNB", B, region="west"),
            *core(C, EPC),
        ],
    }


def test_non_standalone_needs_its_anchor() -> None:
    for network in (nsa(), nsa(depends_on=["enb"])):
        found = without(network, B)
        assert [ends(part.served) for part in found.generations] == [(0, 0), (0, 0)]
        kept = without(network, A)
        assert [(part.generation, ends(part.served)) for part in kept.generations] == [
            ("4G", (1, 1)),
            ("5G", (0, 0)),
        ]
        assert kept.regions[0].state == "degraded"
        assert ends(kept.regions[0].any_generation.served) == (1, 1)


def test_non_standalone_without_any_declared_anchor_is_incomplete() -> None:
    network = nsa()
    del network["deployments"][1]
    found = without(network, C)
    assert found.not_modelled == ("4G anchor",)
    assert ends(without(network, "huawei").served) == (0, 1)


def test_a_combined_amf_and_mme_leaves_no_fallback() -> None:
    network = {
        "architecture": ["SA", "4G"],
        "deployments": [
            row("gnb", "gNB", B),
            row("enb", "eNB", B),
            row("amf", "AMF+MME", A),
            row("smf", "SMF+PGW-C", B),
            row("upf", "UPF+PGW-U", B),
            row("sgw", "SGW", B),
            row("udm", "UDM+AUSF+HSS", B),
        ],
    }
    found = without(network, A)
    assert found.chain_complete
    assert [ends(part.served) for part in found.generations] == [(0, 0), (0, 0)]
    assert found.functions_lost == ("AMF", "MME")
    assert found.limited_by == ("AMF", "MME")


def test_a_shared_base_station_counts_once_and_is_lost_for_all() -> None:
    shared = {"kind": "MOCN", "host": "op-a", "guests": ["op-b", "op-c"]}
    network = {
        **SA,
        "operator": {"id": "op-b", "end_users": 1000},
        "deployments": [
            row("own", "gNB", B, quantity=60),
            row("hosted", "gNB", A, quantity=40, sharing=shared),
            *core(B),
        ],
    }
    found = without(network, A)
    assert ends(found.served) == (0.6, 0.6)
    assert [(part.host, part.guests, ends(part.lost)) for part in found.shared] == [
        ("op-a", ("op-b", "op-c"), (1, 1))
    ]
    assert found.users is not None
    assert ends(found.users.served) == (400, 400)
    assert found.users.user_hours is None
    other = without(network, B)
    assert [(part.kind, part.name, ends(part.adds)) for part in other.beside] == [
        ("ran_sharing", "op-a", (0, 0.4))
    ]


def test_user_hours_take_the_first_and_the_last_that_works_again() -> None:
    """60 of 100 radios lost, by themselves or with their router: 600 of 1,000 users."""
    network = {
        **SA,
        "operator": {"id": "op-b", "end_users": 1000},
        "deployments": [
            row("own", "gNB", B, quantity=40),
            row("lost", "gNB", A, quantity=50, restore_h=72),
            row("cut-off", "gNB", B, quantity=10, depends_on=["router"]),
            row("router", "router", A, restore_h=8),
            *core(B),
        ],
    }
    found = without(network, A)
    assert found.users is not None and found.users.user_hours is not None
    assert ends(found.users.of_modelled) == (600, 600)
    assert ends(found.users.user_hours) == (600 * 8, 600 * 72)
    del network["deployments"][3]["restore_h"]
    open_ended = without(network, A)
    assert open_ended.users is not None and open_ended.users.user_hours is None


def test_a_function_that_the_file_lacks_leaves_no_low_bound() -> None:
    network = {
        **SA,
        "deployments": [row("gnb", "gNB", B), *core(B, ("AMF", "SMF", "UPF", "UDM"))],
    }
    found = without(network, A)
    assert found.not_modelled == ("AUSF",)
    assert ends(found.served) == (0, 1)
    assert ends(found.of_modelled) == (1, 1)


def test_the_parts_of_one_split_base_station_count_once() -> None:
    def network(**needs: Any) -> dict[str, Any]:
        return {
            **SA,
            "deployments": [
                row("ru-1", "RU", A, quantity=50, **({"depends_on": ["du-1"]} if needs else {})),
                row("ru-2", "RU", B, quantity=50, **({"depends_on": ["du-2"]} if needs else {})),
                row("du-1", "DU", B, quantity=5, **({"depends_on": ["cu"]} if needs else {})),
                row("du-2", "DU", B, quantity=5, **({"depends_on": ["cu"]} if needs else {})),
                row("cu", "CU", C, quantity=2),
                *core("oracle"),
            ],
        }

    for declared in (network(), network(depends_on=True)):
        assert left(declared, A) == (0.5, 0.5)
        assert left(declared, B) == (0, 0)
        assert left(declared, C) == (0, 0)
        assert left(declared, "oracle") == (0, 0)


def test_parts_of_a_split_base_station_do_not_touch_whole_ones() -> None:
    network = {
        **SA,
        "deployments": [
            row("gnb", "gNB", B, quantity=90),
            row("ru", "RU", B, quantity=10),
            row("du", "DU", A),
            *core(C),
        ],
    }
    assert left(network, A) == (0.9, 0.9)


def test_a_listed_core_is_never_low() -> None:
    """All of the core from a listed supplier, in a plan that is otherwise without a finding."""
    found = report(
        {
            **SA,
            "mix": {
                "ran": {"suppliers": {A: 50, B: 50}},
                "core": {"suppliers": {"huawei": 100}},
                "transport": {"suppliers": {A: 50, B: 50}},
                "management": {"suppliers": {A: 50, B: 50}},
                "mano": {"suppliers": {A: 50, B: 50}},
                "interconnect": {"suppliers": {A: 50, B: 50}},
            },
        }
    )
    assert found.scores.overall.band.split(" to ")[0] in ("high", "critical")
    lost = [part for part in found.results if part.rule == "NR-2901" and part.subject == "network"]
    assert [part.verdict for part in lost] == [Verdict.FAIL]


def half_and_half(*amf: dict[str, Any]) -> dict[str, Any]:
    """Radio of A in one region and of B in the other; only the AMF is asked about."""
    return {
        **SA,
        "groups": {"pool": {"need": "50%"}, "second": {"need": "50%"}},
        "deployments": [
            row("gnb-n", "gNB", A, region="north"),
            row("gnb-s", "gNB", B, region="south"),
            *amf,
            *core(C, ("SMF", "UPF", "UDM", "AUSF")),
        ],
    }


def test_an_amf_pool_of_one_supplier_is_named_as_the_reason() -> None:
    alone = half_and_half(row("amf", "AMF", A, quantity=2, group="pool"))
    found = without(alone, A)
    assert ends(found.served) == (0, 0)
    assert found.limited_by[0] == "AMF"
    second = half_and_half(
        row("amf", "AMF", A, quantity=2, group="pool"),
        row("amf-2", "AMF", B, quantity=2, group="second"),
    )
    assert ends(without(second, A).served) == (0.5, 0.5)
    assert without(second, A).limited_by == ("RAN",)


def test_a_mix_says_that_groups_would_narrow_it_most() -> None:
    network = {
        "mix": {
            "ran": {"suppliers": {A: 50, B: 50}},
            "core": {"suppliers": {A: 60, B: 40}},
            "transport": {"suppliers": {C: 100}},
        }
    }
    found = simulated(network)
    assert [ends(part.of_modelled) for part in found.scenarios[1:]] == [(0, 0.5), (0.1, 0.5)]
    assert found.ask[0].path == "deployments[category=core]"
    assert found.ask[0].words.startswith("groups of the core")


def test_what_needs_something_else_goes_with_it() -> None:
    def network(needs: list[Any]) -> dict[str, Any]:
        return {
            **SA,
            "deployments": [
                row("r-a", "router", A),
                row("r-b", "router", B),
                row("gnb", "gNB", C, depends_on=needs),
                *core(C),
            ],
        }

    assert left(network(["r-a", "r-b"]), A) == (0, 0)
    assert left(network([["r-a", "r-b"]]), A) == (1, 1)
    assert left(network([["r-a", "r-b"]]), A, B) == (0, 0)


def test_a_circle_of_dependencies_is_up_until_something_in_it_falls() -> None:
    network = {
        **SA,
        "deployments": [
            row("r-1", "router", A, depends_on=["r-3"]),
            row("r-2", "router", B, depends_on=["r-1"]),
            row("r-3", "router", C, depends_on=["r-2"]),
            row("gnb", "gNB", "oracle", depends_on=["r-2"]),
            *core("oracle"),
        ],
    }
    assert left(network, "huawei") == (1, 1)
    assert left(network, A) == left(network, C) == (0, 0)


def test_transport_that_nothing_names_is_between_its_share_and_all() -> None:
    network = {
        **SA,
        "deployments": [
            row("r-a", "router", A, capacity=30, region="west"),
            row("r-b", "router", B, capacity=70, region="west"),
            row("r-e", "router", A, region="east"),
            row("gnb", "gNB", C, region="west"),
            *core(C),
        ],
    }
    assert left(network, A) == (0.7, 1)
    assert left(network, A, B) == (0, 0)


def test_layers_of_a_region_add_up_unless_they_stand_on_the_same_sites() -> None:
    def network(**fields: Any) -> dict[str, Any]:
        return {
            "architecture": ["SA", "4G"],
            "deployments": [
                row("g-a", "gNB", A, region="w", quantity=60, **fields),
                row("g-b", "gNB", B, region="w", quantity=40, **fields),
                row("e-a", "eNB", A, region="w", quantity=70),
                row("e-b", "eNB", B, region="w", quantity=30),
                *core(C),
                *core(C, EPC),
            ],
        }

    apart = without(network(), A).regions[0]
    assert ends(apart.any_generation.served) == (0.4, 0.7)
    same = without(network(cosited_with=["e-a", "e-b"]), A).regions[0]
    assert ends(same.any_generation.served) == (0.4, 0.4)


def test_roaming_and_neighbours_stand_beside() -> None:
    network = {
        **SA,
        "fallback": {"national_roaming": {"partner": "op-c", "share": 60}},
        "sites": {"s1": {"region": "w", "covered_by": ["s2"]}, "s2": {"region": "w"}},
        "deployments": [
            row("g-1", "gNB", A, site="s1", quantity=30),
            row("g-2", "gNB", B, site="s2", quantity=70),
            *core(C),
        ],
    }
    found = without(network, A)
    assert ends(found.served) == (0.7, 0.7)
    assert [(part.kind, ends(part.adds)) for part in found.beside] == [
        ("national_roaming", (0, 0.3)),
        ("covered_by", (0, 0.3)),
    ]


def test_voice_stands_beside_data() -> None:
    network = {
        **SA,
        "deployments": [
            row("gnb", "gNB", B),
            *core(B),
            *core(A, ("P-CSCF", "I-CSCF", "S-CSCF", "TAS")),
        ],
    }
    found = without(network, A)
    assert ends(found.served) == (1, 1)
    assert [(part.service, part.generation, ends(part.served)) for part in found.services] == [
        ("voice", "5G", (0, 0))
    ]


def test_older_generations_are_served_as_they_are_modelled() -> None:
    network = {
        "architecture": ["2G"],
        "deployments": [
            row("bts", "BTS", A),
            row("bsc", "BSC", A),
            row("msc", "MSC", B),
            row("hlr", "HLR", B),
        ],
    }
    found = without(network, C)
    assert found.chain_complete
    assert ends(found.served) == (1, 1)
    assert left(network, B) == (0, 0)


def test_a_function_by_its_parts() -> None:
    network = {
        "architecture": ["4G"],
        "deployments": [
            row("enb", "eNB", B),
            *core(B, ("MME", "SGW", "HSS", "PGW-C")),
            row("pgw-u", "PGW-U", A),
        ],
    }
    found = without(network, A)
    assert (found.limited_by, ends(found.served)) == (("PGW-U",), (0, 0))


def test_a_group_serves_only_whom_it_names() -> None:
    network = {
        **SA,
        "groups": {"w": {"need": "50%", "serves": ["west"]}, "e": {"serves": ["east"]}},
        "deployments": [
            row("g-w", "gNB", C, region="west", quantity=3),
            row("g-e", "gNB", C, region="east"),
            row("amf-w", "AMF", A, group="w"),
            row("amf-e", "AMF", B, group="e"),
            *core(C, CHAIN[1:]),
        ],
    }
    assert [ends(part.served) for part in without(network, A).regions] == [(1, 1), (0, 0)]
    assert ends(without(network, A).served) == (0.25, 0.25)


def test_what_nobody_serves_is_out_before_any_loss() -> None:
    network = {
        **SA,
        "groups": {"w": {"need": "50%", "serves": ["west"]}},
        "deployments": [
            row("g-w", "gNB", C, region="west"),
            row("g-e", "gNB", C, region="east"),
            row("amf-w", "AMF", A, group="w"),
            *core(C, CHAIN[1:]),
        ],
    }
    assert ends(simulated(network).baseline.of_modelled) == (0.5, 0.5)


def test_swapping_the_listed_supplier_for_the_incumbent_raises_dependence() -> None:
    from losses import context
    from networks import load

    from netrisk.simulate import Request, simulate

    def plan(**ran: float) -> dict[str, Any]:
        return {
            **SA,
            "mix": {"ran": {"suppliers": ran}},
            "deployments": [*core(B, quantity=2)],
        }

    before, after = plan(ericsson=45, huawei=55), plan(ericsson=100)
    found = simulate(context(before), load(before), Request(), (context(after), load(after)))
    assert found.against is not None
    worst = [min(part.of_modelled.high for part in plan.scenarios if part.without != (B,))
             for plan in (found, found.against)]  # fmt: skip
    assert worst == [0.45, 0]
    listed = [max(part.high for part in plan.listed) for plan in (found, found.against)]
    assert listed == [0.55, 0]


def both_cores(**fields: Any) -> dict[str, Any]:
    """A 5G core of A, a 4G core of B, radio of both generations of C."""
    return {
        **fields,
        "deployments": [
            row("gnb", "gNB", C, region="w"),
            row("enb", "eNB", C, region="w"),
            *core(A),
            *core(B, EPC),
        ],
    }


def test_either_core_serves_5g_where_both_are_in_operation() -> None:
    found = without(both_cores(architecture=["SA", "NSA", "4G"]), A)
    assert [ends(part.served) for part in found.generations] == [(1, 1), (1, 1)]
    found = without(both_cores(architecture=["SA", "4G"]), A)
    assert [ends(part.served) for part in found.generations] == [(1, 1), (0, 0)]


def test_without_an_architecture_two_cores_leave_it_open() -> None:
    """5G may be standalone (0), non-standalone (1) or both (1)."""
    found = without(both_cores(), A)
    assert [ends(part.served) for part in found.generations] == [(1, 1), (0, 1)]
    notes = simulated(both_cores()).notes
    assert any("may be standalone, non-standalone or both" in note for note in notes)
