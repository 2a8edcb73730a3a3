"""A bulk CM export of a given size, and the bare loop over it that an import is measured against.

``python exporting.py FILE MIB`` writes one; ``python exporting.py FILE`` reads one with nothing but
``lxml.iterparse`` and lets go of each element.
"""

from __future__ import annotations

import sys
from pathlib import Path

_NODE = """\
<xn:MeContext id="N{id}"><xn:ManagedElement id="1"><xn:attributes>
<xn:vendorName>{supplier}</xn:vendorName><xn:swVersion>20.Q1</xn:swVersion>
<xn:locationName>Site {id}</xn:locationName><xn:managedElementType>RadioNode</xn:managedElementType>
</xn:attributes>
"""
_OBJECT = """\
<xn:vsDataContainer id="{kind}-{id}"><xn:attributes><xn:vsDataType>vsData{kind}</xn:vsDataType>
<xn:vsDataFormatVersion>ExampleSpecificAttributes.1.2</xn:vsDataFormatVersion><es:vsData{kind}>
{parameters}</es:vsData{kind}></xn:attributes></xn:vsDataContainer>
"""
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<bulkCmConfigDataFile xmlns="http://www.3gpp.org/ftp/specs/archive/32_series/32.615#configData"
 xmlns:xn="http://www.3gpp.org/ftp/specs/archive/32_series/32.625#genericNrm"
 xmlns:es="ExampleSpecificAttributes">
<fileHeader fileFormatVersion="32.615 V4.5"/><configData><xn:SubNetwork id="ROOT">
"""
_FOOT = """\
</xn:SubNetwork></configData><fileFooter dateTime="2026-01-01T00:00:00Z"/></bulkCmConfigDataFile>
"""
_KINDS = ("EUtranCellFDD", "EUtranFreqRelation", "ExternalEUtranCellFDD")
_SUPPLIERS = ("Ericsson", "Nokia", "Samsung", "Unheard of")


def write_export(path: Path, mib: int) -> None:
    """Base stations with their cells, relations and neighbours, until the file is that large."""
    parameters = "".join(f"<es:parameter{at}>{at * 7}</es:parameter{at}>\n" for at in range(40))
    objects = "".join(
        _OBJECT.format(kind=kind, id=at, parameters=parameters)
        for kind in _KINDS
        for at in range(4)
    )
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        id = 0
        while file.tell() < mib << 20:
            file.write(_NODE.format(id=id, supplier=_SUPPLIERS[id % len(_SUPPLIERS)]))
            file.write(objects + "</xn:ManagedElement></xn:MeContext>\n")
            id += 1
        file.write(_FOOT)


def main() -> None:
    path = Path(sys.argv[1])
    if len(sys.argv) > 2:
        write_export(path, int(sys.argv[2]))
        return
    from lxml import etree

    for _, element in etree.iterparse(path):
        element.clear()


if __name__ == "__main__":
    main()
