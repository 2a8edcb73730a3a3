"""What each importer makes of a small export of its format, and the traps that formats hold."""

from __future__ import annotations

import gzip
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import exports
import pytest
from importing import imported, put, read_one, short

from netrisk.inventory.run import Imported

NEIGHBOURS = "neighbour cells, owned by others or listed elsewhere"
CELLS = "own cells, which are parts of elements"
UNITS = "inventory units, which are components"


def one(folder: Path, text: str | bytes, name: str = "export_xml"):
    return read_one(put(folder, **{name: text})[0])


def test_ericsson_counts_elements_not_contexts_and_owns_no_neighbour(tmp_path: Path):
    found = one(tmp_path, exports.ERICSSON)
    first, second = found.elements
    assert short(first, "id", "function", "supplier", "version", "site", "also") == {
        "id": "NODE-1",
        "function": "eNB",
        "supplier": "Ericsson AB",
        "version": "20.Q1",
        "site": "Hilltop",
        "also": (),
    }
    assert short(second, "id", "function", "supplier") == {
        "id": "NODE-2",
        "function": "gNB",
        "supplier": "Ericsson",
    }
    assert (first.how("supplier"), second.how("supplier")) == ("stated", "inferred")
    assert found.left_out == {CELLS: 1, NEIGHBOURS: 2}
    assert found.as_of == "2026-03-04"
    assert first.line == 11


def test_a_supplier_that_is_not_stated_is_whose_format_it_is(tmp_path: Path):
    text = exports.ERICSSON.replace("<a:vendorName>Ericsson AB</a:vendorName>", "")
    first, _ = one(tmp_path, text).elements
    assert (first.supplier, first.how("supplier")) == ("Ericsson", "inferred")


def test_a_manager_and_units_are_no_base_stations(tmp_path: Path):
    found = one(tmp_path, exports.UNITS)
    manager, element = found.elements
    assert manager.function == "EMS" and element.function == "NodeB"
    assert element.controlled_by == (manager.id,)
    assert manager.id != element.id  # NOTE: both are called 1
    assert element.supplier == "Nokia"
    assert [(part.part, part.supplier) for part in element.components] == [("Radio", "Huawei")]
    assert found.left_out == {UNITS: 2}


def test_components_never_replace_the_supplier_of_an_element(tmp_path: Path):
    made = imported(*put(tmp_path, units_xml=exports.UNITS))
    lots = {lot.function: lot for lot in made.plan.lots}
    assert lots["NodeB"].supplier == "nokia"
    assert lots["NodeB"].values["components"] == [("Radio", "Huawei")]
    assert lots["EMS"].values["manages"] == "ran"


def test_raml_names_no_supplier_so_it_is_inferred(tmp_path: Path):
    found = one(tmp_path, exports.RAML)
    known = {part.id: part for part in found.elements}
    assert short(known["MRBTS-1"], "function", "also", "supplier", "site", "version") == {
        "function": "gNB",
        "also": ("eNB",),
        "supplier": "nokia",
        "site": "Lakeside",
        "version": "SBTS20C",
    }
    assert known["MRBTS-1"].how("supplier") == "inferred"
    assert (known["WBTS-9"].function, known["RNC-1"].function) == ("NodeB", "RNC")
    assert found.left_out == {CELLS: 1, NEIGHBOURS: 1}
    assert found.notes == ("1 of 1 base stations list more than one MME: evidence of a pool",)
    assert found.as_of == "2026-02-03"


def test_a_hardware_dump_states_the_supplier(tmp_path: Path):
    (element,) = one(tmp_path, exports.RAML_HARDWARE).elements
    assert (element.supplier, element.how("supplier")) == ("Nokia", "stated")
    assert element.version == "SBTS20C_1"
    assert [(part.part, part.supplier) for part in element.components] == [
        ("RF module", "Radiobau")
    ]


def test_gexport_shares_its_root_with_3gpp(tmp_path: Path):
    found = one(tmp_path, exports.GEXPORT)
    assert found.files[0].dialect == "gexport"
    assert [(part.id, part.function, part.supplier) for part in found.elements] == [
        ("RNC-NORTH", "RNC", "Huawei"),
        ("NB-1", "NodeB", "Huawei"),
        ("NB-2", "NodeB", "Huawei"),
        ("ENB-7", "eNB", "Huawei"),
    ]
    assert [part.how("supplier") for part in found.elements] == [
        "stated",
        "inferred",
        "inferred",
        "stated",
    ]
    assert found.left_out == {CELLS: 1, NEIGHBOURS: 1}
    assert found.as_of == "2026-01-02"


def test_gexport_takes_the_supplier_of_the_file_not_of_the_format(tmp_path: Path):
    found = one(tmp_path, exports.GEXPORT.replace('vendor="Huawei"', 'vendor="Someone"'))
    assert {part.supplier for part in found.elements} == {"Someone"}


def test_a_manager_that_sends_for_an_element_is_not_the_element(tmp_path: Path):
    (element,) = one(tmp_path, exports.PM_MANAGER).elements
    assert short(element, "id", "function", "also", "supplier", "kind") == {
        "id": "NODE-1",
        "function": "eNB",
        "also": (),
        "supplier": "Nokia",
        "kind": None,
    }
    assert element.how("supplier") == "inferred"


def test_the_newer_performance_file(tmp_path: Path):
    (element,) = one(tmp_path, exports.PM_NEW).elements
    assert short(element, "id", "function", "supplier", "version") == {
        "id": "GNB-5",
        "function": "gNB",
        "supplier": "Samsung",
        "version": "5.1",
    }


def test_nf_profiles_state_supplier_and_group(tmp_path: Path):
    made = imported(*put(tmp_path, nfs_json=exports.NFS))
    lots = {(lot.function, lot.values["site"]): lot for lot in made.plan.lots}
    assert lots["AMF", "West"].supplier == "ericsson"
    assert lots["AMF", "West"].values["group"] == "amf-region-01-set-002"
    assert lots["AMF", "West"].values["capacity"] == 60
    assert lots["SMF", None].supplier == "huawei"
    assert lots["SMF", None].values["group"] == "set1.smfset.5gc.mnc001.mcc999"
    assert lots["UPF", None].supplier == "PEN 64999"  # NOTE: nobody's in the catalogue
    assert lots["UDM", None].supplier == "unknown"
    assert made.quality.undescribed == 1
    assert [part.name for part in made.quality.types] == ["CUSTOM_ACME"]
    assert made.quality.fields["supplier"] == {
        "stated": 0,
        "mapped": 5,
        "inferred": 0,
        "unknown": 1,
    }
    assert any("areas that are no regions" in line for line in made.quality.evidence)
    assert made.plan.groups == {
        "amf-region-01-set-002": (),
        "set1.smfset.5gc.mnc001.mcc999": (),
    }


@pytest.mark.parametrize(
    "text",
    [
        exports.NFS.partition("[")[2].partition("},\n")[0] + "}",
        "[" + exports.NFS.partition("[")[2].rpartition("]")[0] + "]",
        '{"nfInstanceList": {"a": {"nfType": "AMF", "nfStatus": "REGISTERED"}}}',
    ],
    ids=["one profile", "a list", "a map"],
)
def test_profiles_come_in_several_wrappings(tmp_path: Path, text: str):
    assert one(tmp_path, text, "nfs_json").elements[0].function == "AMF"


def test_models_as_yaml(tmp_path: Path):
    found = one(tmp_path, exports.NRM_YAML, "nrm_yaml")
    assert [(p.id, p.function, p.supplier, p.how("supplier")) for p in found.elements] == [
        ("ME-1", "gNB", "Samsung", "stated"),
        ("ME-2", "NFVI", "Nokia", "stated"),
        ("SubNetwork=S1,ManagedElement=ME-2,AmfFunction=AMF-1", "AMF", "PEN 193", "mapped"),
    ]
    assert found.elements[0].version == "5.10"
    assert found.elements[2].group == "SET-1"
    assert found.left_out == {CELLS: 1, NEIGHBOURS: 1}
    assert found.elements[0].line == 5


def test_models_as_a_flat_list(tmp_path: Path):
    (element,) = one(tmp_path, exports.NRM_FLAT, "nrm_json").elements
    assert short(element, "id", "function", "supplier") == {
        "id": "9",
        "function": "eNB",
        "supplier": "ZTE",
    }


def test_o1_data_has_a_managed_element_and_a_chassis(tmp_path: Path):
    found = one(tmp_path, exports.O1, "o1_json")
    assert found.files[0].dialect == "O1"
    file = found.files[0].path
    assert [(part.id, part.function, part.supplier) for part in found.elements] == [
        ("DU-7", "DU", "Mavenir"),
        (f"ru-1 of {file}", None, "Fujitsu"),
    ]
    assert found.left_out == {"hardware components": 1}


def test_what_has_no_name_beyond_its_file_is_not_joined_with_that_of_another(tmp_path: Path):
    nameless = exports.GEXPORT.replace("NENAME", "OTHER")
    asked = exports.O1.replace("DU-7", "DU-8")
    unnamed = "name,role,manufacturer,device_type,site\n,Router,Nokia,X,Y\n"
    paths = put(tmp_path, a_xml=nameless, b_xml=nameless, c_json=exports.O1, d_json=asked)
    paths += put(tmp_path, e_csv=unnamed, f_csv=unnamed)
    made = imported(*paths)
    count = Counter(part.product or part.function for part in made.found.elements)
    assert count["BSC6900"] == 2 and count["BTS3900"] == 2
    assert count["RU 4T4R"] == 2
    assert count["X"] == 2


def test_tmf_resources_join_their_specifications(tmp_path: Path):
    paths = put(tmp_path, resources_json=exports.TMF, catalog_json=exports.TMF_TYPES)
    made = imported(*paths)
    known = {part.id: part for part in made.found.elements}
    assert sorted(known) == ["r1", "r2", "r5"]
    assert (known["r1"].supplier, known["r1"].how("supplier")) == ("Nokia", "mapped")
    assert known["r1"].product == "7750 SR-1"
    assert known["r2"].supplier == "Juniper Networks"
    assert (known["r5"].supplier, known["r5"].region) == ("Cisco", "North")
    assert made.found.left_out == {
        "retired": 1,
        UNITS: 1,
        "resource specifications, which are no equipment": 1,
    }
    (conflict,) = made.quality.conflicts
    assert (conflict.id, conflict.kept, conflict.other) == ("r5", "Cisco", "Nokia")
    lots = {lot.id: lot for lot in made.plan.lots}
    assert lots["router-nokia"].values["depends_on"] == ["core-router-juniper"]


def test_manifests_are_network_functions_only_where_they_are(tmp_path: Path):
    made = imported(*put(tmp_path, core_yaml=exports.HELM))
    amf, smf = made.found.elements
    assert (amf.function, amf.supplier, amf.how("supplier")) == ("AMF", "open5gs", "inferred")
    assert (smf.function, smf.supplier) == ("SMF", None)  # NOTE: whoever packed it
    assert made.found.left_out == {
        "workloads that are no network function": 1,
        "manifests that run nothing": 1,
    }
    assert all(lot.quantity == 1 for lot in made.plan.lots)
    assert made.quality.notes == ("replicas of a pod on one cluster are not counted as redundancy",)


def netbox(folder: Path):
    return imported(
        *put(
            folder,
            devices_csv=exports.NETBOX,
            cables_csv=exports.CABLES,
            sites_csv=exports.SITES,
            feeds_csv=exports.FEEDS,
        )
    )


def test_netbox_joins_sites_cables_and_feeds(tmp_path: Path):
    made = netbox(tmp_path)
    assert {part.id: part.region for part in made.found.elements}["srv-1"] == "South"
    assert made.quality.evidence == (
        "5 cables between 4 pairs of devices",
        "1 devices are cabled to two or more devices nearer to the core",
        "1 devices have several cables to one and the same device: cables are redundant there, "
        "the device is not",
        "1 cables end at devices that are in none of the files",
        "1 devices with a redundant power feed, 1 with a primary one only",
    )
    needs = {lot.id: lot.values["depends_on"] for lot in made.plan.lots}
    assert [
        ["aggregation-router-juniper-north", "aggregation-router-nokia-north"]
    ] in needs.values()
    assert ["aggregation-router-nokia-north"] in needs.values()


def test_netbox_leaves_out_what_does_not_stand_there_and_what_is_passive(tmp_path: Path):
    made = netbox(tmp_path)
    assert made.found.left_out == {"planned, not installed": 1, "in store, not installed": 1}
    assert made.quality.passive == 2
    assert not {lot.function for lot in made.plan.lots} & {"patch-panel", "UPS"}
    assert {"huawei"} & {lot.supplier for lot in made.plan.lots} == set()
    assert next(lot for lot in made.plan.lots if lot.supplier == "dell").category == "mano"


def test_names_that_match_nothing_come_with_the_nearest_and_placeholders_are_flagged(
    tmp_path: Path,
):
    quality = netbox(tmp_path).quality
    assert [(part.name, part.count, part.nearest) for part in quality.suppliers] == [
        ("Nokai", 1, "nokia")
    ]
    assert "TBD" in {part.name for part in quality.placeholders}


def test_netbox_rest_in_old_and_new_layouts(tmp_path: Path):
    found = one(tmp_path, exports.REST, "devices_json")
    assert [(part.id, part.supplier, part.site, part.region) for part in found.elements] == [
        ("vc-1", "Juniper", "North-1", "North"),
        ("device 3", "Arista", "South-1", None),
    ]
    assert found.left_out == {
        "members of a virtual chassis, counted once": 1,
        "planned, not installed": 1,
    }
    assert [part.line for part in found.elements] == [2, 6]


def test_a_device_type_maps_a_product_to_its_supplier(tmp_path: Path):
    devices = "name,role,manufacturer,device_type,status,site\nr1,Router,,5171,active,X\n"
    made = imported(*put(tmp_path, d_csv=devices, t_yaml=exports.DEVICE_TYPE))
    (element,) = made.found.elements
    assert (element.supplier, element.how("supplier")) == ("Ciena", "mapped")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_csv_as_spreadsheets_save_it(tmp_path: Path, encoding: str):
    text = "Name;Role;Manufacturer;Type;Site;Status\r\nr1;Router;Nokia;X;Jülich;Active\r\n"
    (element,) = one(tmp_path, text.encode(encoding), "d_csv").elements
    assert (element.site, element.line) == ("Jülich", 2)


def test_the_name_of_a_file_says_nothing(tmp_path: Path):
    assert one(tmp_path, exports.RAML, "inventory_csv").files[0].dialect == "raml"
    assert one(tmp_path, exports.NETBOX, "export_xml").files[0].dialect == "CSV of devices"


def test_packed_files_and_folders(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xml.gz").write_bytes(gzip.compress(exports.RAML.encode()))
    with zipfile.ZipFile(tmp_path / "in" / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/pm.xml", exports.PM_NEW)
        archive.writestr("inner/cm.xml.gz", gzip.compress(exports.ERICSSON.encode()))
    made = imported(str(tmp_path / "in"))
    assert sorted(Path(file.path).name for file in made.found.files) == [
        "a.xml.gz",
        "cm.xml.gz",
        "pm.xml",
    ]
    assert len(made.found.elements) == 6


def test_files_merge_by_id_and_contradictions_show_both(tmp_path: Path):
    other = exports.PM_NEW.replace("GNB-5", "NODE-1").replace("Samsung", "ZTE")
    made = imported(*put(tmp_path, a_xml=exports.ERICSSON, b_xml=other))
    assert [part.id for part in made.found.elements] == ["NODE-1", "NODE-2"]
    odd = {part.field: part for part in made.quality.conflicts}
    assert (odd["supplier"].kept, odd["supplier"].other) == ("Ericsson AB", "ZTE")
    assert odd["supplier"].kept_at.endswith("a.xml:11")
    assert odd["supplier"].other_at.endswith("b.xml:4")
    assert (odd["version"].kept, odd["version"].other) == ("20.Q1", "5.1")


def test_what_is_stated_wins_over_what_is_inferred(tmp_path: Path):
    made = imported(*put(tmp_path, a_xml=exports.RAML, b_xml=exports.RAML_HARDWARE))
    element = next(part for part in made.found.elements if part.id == "MRBTS-1")
    assert (element.supplier, element.how("supplier")) == ("Nokia", "stated")
    assert element.version == "SBTS20C_1"
    assert not made.quality.conflicts


def test_the_same_file_twice_says_nothing_new(tmp_path: Path):
    made = imported(*put(tmp_path, a_xml=exports.GEXPORT, b_xml=exports.GEXPORT))
    assert len(made.found.elements) == 4
    assert made.quality.duplicates == 4


def test_one_id_for_two_kinds_of_equipment_is_two_elements(tmp_path: Path):
    devices = "name,role,manufacturer,device_type,site\nNODE-1,Router,Nokia,X,Y\n"
    made = imported(*put(tmp_path, a_xml=exports.ERICSSON, d_csv=devices))
    assert len(made.found.elements) == 3
    assert [part.field for part in made.quality.conflicts] == ["function"]


def test_the_order_of_the_files_changes_no_lot(tmp_path: Path):
    paths = put(
        tmp_path,
        devices_csv=exports.NETBOX,
        cables_csv=exports.CABLES,
        sites_csv=exports.SITES,
        nfs_json=exports.NFS,
    )

    def lots(made: Imported) -> list[Any]:
        return [(lot.id, lot.quantity, lot.supplier, lot.values) for lot in made.plan.lots]

    assert lots(imported(*paths)) == lots(imported(*reversed(paths)))


def _profile(name: str, *codes: str) -> str:
    plmns = ", ".join(f'{{"mcc": "{code}", "mnc": "01"}}' for code in codes)
    return (
        f'{{"nfInstanceId": "{name}", "nfType": "AMF", "nfStatus": "REGISTERED", '
        f'"plmnList": [{plmns}]}}'
    )


@pytest.mark.parametrize(
    ("codes", "country", "said"),
    [
        (("262",), "DE", "it stands in DE, by mobile country code 262 (inferred)"),
        (("234", "235"), "GB", "it stands in GB, by mobile country code 234 and 235 (inferred)"),
        (("262", "001"), "DE", "it stands in DE, by mobile country code 262 (inferred)"),
        (("999",), None, None),
        (("262", "208"), None, "its networks are of several countries: DE and FR"),
    ],
)
def test_a_network_stands_where_its_country_codes_say(
    tmp_path: Path, codes: tuple[str, ...], country: str | None, said: str | None
):
    found = one(tmp_path, f"[{_profile('a', *codes)}]", "nfs_json")
    assert found.country == country
    assert list(found.notes) == ([said] if said else [])


def test_a_model_says_it_too_and_files_may_differ(tmp_path: Path):
    model = (
        '{"ManagedElement": [{"id": "1", "attributes": {"vendorName": "Nokia"}, "NRCellDU": ['
        '{"id": "c", "attributes": {"pLMNInfoList": [{"plmnId": {"mcc": "230", "mnc": "1"}}]}}]}]}'
    )
    model_path, nf_path = put(tmp_path, nrm_json=model, nf_json=_profile("a", "231"))
    assert read_one(model_path).country == "CZ"
    both = imported(model_path, nf_path)
    assert both.found.country is None
    assert both.found.notes[0] == "the files stand in several countries: CZ and SK"
