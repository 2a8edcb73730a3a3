"""The nine public samples against their manifest; skipped where they are not at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from importing import SHARED, command, imported, read_one, short

from netrisk.cli.app import run

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")

ALL = [
    "bulkcm/sigscale-inventory1.xml",
    "bulkcm/boda-bulkcm2.xml",
    "netbox/nrx-h88-devices.csv",
    "netbox/nrx-h88-cables.csv",
    "netbox/pynetbox-device.json",
    "devicetypes/nokia-7250-IXR-s.yaml",
    "tmf/resource-generic-me.json",
    "pm/ericsson-anonymised.xml",
    "k8s/nephio-oai-cucpdeployment.yaml",
]


def sample(name: str) -> str:
    return str(SHARED / name)


def test_an_inventory_in_bulk_cm_has_an_element_its_manager_and_units_as_components():
    found = read_one(sample("bulkcm/sigscale-inventory1.xml"))
    manager, element = found.elements
    assert short(element, "id", "kind", "function", "supplier", "version", "site") == {
        "id": "2",
        "kind": "NodeB",
        "function": "NodeB",
        "supplier": "Acme",
        "version": "13.0.4",
        "site": "Bay and Bloor",
    }
    assert short(manager, "id", "function", "supplier", "version", "site") == {
        "id": "1",
        "function": "EMS",
        "supplier": "Acme",
        "version": "1.1",
        "site": "Asquith",
    }
    assert element.controlled_by == ("1",)
    assert found.left_out == {"inventory units, which are components": 3}


def test_a_zte_dialect_has_one_element_and_two_cells():
    found = read_one(sample("bulkcm/boda-bulkcm2.xml"))
    (element,) = found.elements
    assert short(element, "id", "kind", "supplier", "version") == {
        "id": "4698",
        "kind": "SDR",
        "supplier": "Bodastage Solutions",
        "version": "0.0.0",
    }
    assert found.left_out == {"own cells, which are parts of elements": 2}
    assert found.files[0].dialect == "3gpp, ZTE extensions"


def test_netbox_devices():
    found = read_one(sample("netbox/nrx-h88-devices.csv"))
    assert [(part.supplier, part.kind, part.site) for part in found.elements] == [
        ("Cisco", "Access Switch", "HQ"),
        ("Arista", "Access Switch", "HQ"),
        ("Nokia", "Distribution Switch", "HQ"),
    ]


def test_netbox_cables_are_redundant_and_the_switch_behind_them_is_not():
    made = imported(sample("netbox/nrx-h88-devices.csv"), sample("netbox/nrx-h88-cables.csv"))
    assert made.quality.evidence == (
        "4 cables between 2 pairs of devices",
        "2 devices have several cables to one and the same device: cables are redundant there, "
        "the device is not",
    )
    assert {lot.id: lot.values["depends_on"] for lot in made.plan.lots} == {
        "switch-arista": ["switch-nokia"],
        "switch-cisco": ["switch-nokia"],
        "switch-nokia": [],
    }


def test_a_netbox_object():
    (element,) = read_one(sample("netbox/pynetbox-device.json")).elements
    assert short(element, "id", "supplier", "kind", "site", "product") == {
        "id": "test1-edge1",
        "supplier": "Juniper",
        "kind": "Router",
        "site": "TEST1",
        "product": "MX960",
    }


def test_a_device_type_is_no_device():
    found = read_one(sample("devicetypes/nokia-7250-IXR-s.yaml"))
    assert found.elements == ()
    assert [(part.product, part.supplier) for part in found.types] == [("7250 IXR-s", "Nokia")]


def test_a_tmf_resource():
    (element,) = read_one(sample("tmf/resource-generic-me.json")).elements
    assert short(element, "kind", "supplier", "function") == {
        "kind": "ManagedElement",
        "supplier": "Albert",
        "function": None,
    }


def test_a_performance_file():
    made = imported(sample("pm/ericsson-anonymised.xml"))
    (element,) = made.found.elements
    assert short(element, "id", "kind", "supplier", "version") == {
        "id": "nodedntest",
        "kind": "RadioNode",
        "supplier": "Ericsson AB",
        "version": "ABC2001155_1 X12Y34",
    }
    assert {lot.supplier for lot in made.plan.lots} == {"ericsson"}


def test_a_nephio_deployment():
    (element,) = read_one(sample("k8s/nephio-oai-cucpdeployment.yaml")).elements
    assert short(element, "id", "function", "supplier") == {
        "id": "cucp-example",
        "function": "CU-CP",
        "supplier": "openairinterface",
    }


@pytest.mark.parametrize("name", ALL)
def test_each_gives_a_report_that_says_first_how_much_was_understood(name, tmp_path: Path, capsys):
    assert run(["import", "auto", sample(name), "-o", str(tmp_path)]) == 0
    capsys.readouterr()
    network = str(tmp_path / "network.yaml")
    assert run(["validate", network]) == 0
    capsys.readouterr()
    assert run(["assess", network]) == 0
    head = capsys.readouterr().out.split("\n\n")[0]
    assert "imported from 1 file" in head and "understood" in head
    assert run(["assess", network, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["notes"][0] == report["imported"]


def test_all_together_are_what_each_is(tmp_path: Path):
    assert command("auto", str(SHARED), output=tmp_path) == 3  # the manifest is no export
    made = imported(*map(sample, ALL))
    assert (made.quality.elements, made.quality.understood) == (10, 9)
    assert not made.problems and not made.quality.conflicts
