"""Small exports in every format that can be imported; operators, places and numbers are invented."""

from __future__ import annotations

ADDRESSES = ("10.20.30.40", "2001:db8::17", "SN-4711-77", "hunter2", "jane.doe@example.org")

ERICSSON = """\
<?xml version="1.0" encoding="UTF-8"?>
<bulkCmConfigDataFile xmlns="http://www.3gpp.org/ftp/specs/archive/28_series/28.616#configData"
  xmlns:a="http://www.3gpp.org/ftp/specs/archive/28_series/28.623#genericNrm"
  xmlns:b="http://www.3gpp.org/ftp/specs/archive/28_series/28.659#eutranNrm"
  xmlns:es="EricssonSpecificAttributes.20.30.xsd">
<fileHeader fileFormatVersion="28.616 V15" vendorName="Sender Systems"/>
<configData dnPrefix="DC=example">
 <a:SubNetwork id="ROOT">
  <a:MeContext id="NODE-1">
   <a:attributes><a:userLabel>jane.doe@example.org</a:userLabel></a:attributes>
   <a:ManagedElement id="1">
    <a:attributes>
     <a:vendorName>Ericsson AB</a:vendorName><a:swVersion>20.Q1</a:swVersion>
     <a:locationName>Hilltop</a:locationName><a:managedElementType>RadioNode</a:managedElementType>
     <a:dnPrefix>DC=example</a:dnPrefix>
    </a:attributes>
    <a:vsDataContainer id="1"><a:attributes>
     <a:vsDataType>vsDataENodeBFunction</a:vsDataType>
     <a:vsDataFormatVersion>EricssonSpecificAttributes.20.30</a:vsDataFormatVersion>
     <es:vsDataENodeBFunction><es:ipAddress>10.20.30.40</es:ipAddress></es:vsDataENodeBFunction>
    </a:attributes>
     <a:vsDataContainer id="C1"><a:attributes>
      <a:vsDataType>vsDataEUtranCellFDD</a:vsDataType>
      <a:vsDataFormatVersion>EricssonSpecificAttributes.20.30</a:vsDataFormatVersion>
     </a:attributes>
      <a:vsDataContainer id="R1"><a:attributes>
       <a:vsDataType>vsDataEUtranCellRelation</a:vsDataType>
       <a:vsDataFormatVersion>EricssonSpecificAttributes.20.30</a:vsDataFormatVersion>
      </a:attributes></a:vsDataContainer>
     </a:vsDataContainer>
     <a:vsDataContainer id="X1"><a:attributes>
      <a:vsDataType>vsDataExternalEUtranCellFDD</a:vsDataType>
      <a:vsDataFormatVersion>EricssonSpecificAttributes.20.30</a:vsDataFormatVersion>
     </a:attributes></a:vsDataContainer>
    </a:vsDataContainer>
   </a:ManagedElement>
  </a:MeContext>
  <a:MeContext id="NODE-2">
   <a:ManagedElement id="1">
    <a:attributes><a:swVersion>20.Q1</a:swVersion></a:attributes>
    <a:vsDataContainer id="1"><a:attributes>
     <a:vsDataType>vsDataGNBDUFunction</a:vsDataType>
     <a:vsDataFormatVersion>EricssonSpecificAttributes.20.30</a:vsDataFormatVersion>
    </a:attributes></a:vsDataContainer>
    <a:vsDataContainer id="2"><a:attributes>
     <a:vsDataType>vsDataGNBCUCPFunction</a:vsDataType>
     <a:vsDataFormatVersion>EricssonSpecificAttributes.20.30</a:vsDataFormatVersion>
    </a:attributes></a:vsDataContainer>
   </a:ManagedElement>
  </a:MeContext>
  <b:ExternalEUtranCellFDD id="OTHER-1"><b:attributes/></b:ExternalEUtranCellFDD>
 </a:SubNetwork>
</configData>
<fileFooter dateTime="2026-03-04T05:06:07Z"/>
</bulkCmConfigDataFile>
"""

UNITS = """\
<bulkCmConfigDataFile xmlns="http://www.3gpp.org/ftp/specs/archive/32_series/32.616#configData"
  xmlns:xn="http://www.3gpp.org/ftp/specs/archive/32_series/32.626#genericNrm"
  xmlns:in="http://www.3gpp.org/ftp/specs/archive/32_series/32.696#inventoryNrm">
<fileHeader/><configData>
<xn:SubNetwork id="7">
 <xn:ManagementNode id="1"><xn:attributes><xn:vendorName>Nokia</xn:vendorName></xn:attributes></xn:ManagementNode>
 <xn:ManagedElement id="1"><xn:attributes>
   <xn:managedElementTypeList><xn:managedElementType>NodeB</xn:managedElementType></xn:managedElementTypeList>
   <xn:vendorName>Nokia</xn:vendorName><xn:locationName>10.20.30.40</xn:locationName>
   <xn:managedBy><xn:dn>DC=example,SubNetwork=7,ManagementNode=1</xn:dn></xn:managedBy></xn:attributes>
  <in:InventoryUnit id="1"><in:attributes><in:inventoryUnitType>Radio</in:inventoryUnitType>
   <in:vendorName>Huawei</in:vendorName><in:serialNumber>SN-4711-77</in:serialNumber></in:attributes></in:InventoryUnit>
  <in:InventoryUnit id="2"><in:attributes><in:inventoryUnitType>Cabinet</in:inventoryUnitType>
   <in:vendorName>Huawei</in:vendorName></in:attributes></in:InventoryUnit>
 </xn:ManagedElement>
</xn:SubNetwork></configData></bulkCmConfigDataFile>
"""

RAML = """\
<?xml version="1.0" encoding="UTF-8"?>
<raml version="2.1" xmlns="raml21.xsd"><cmData type="actual" scope="all">
<header><log dateTime="2026-02-03T00:00:00" action="created" user="jane.doe@example.org"/></header>
<managedObject class="com.nokia.srbts:MRBTS" version="SBTS20C" distName="PLMN-PLMN/MRBTS-1" operation="create">
 <p name="btsName">Lakeside</p><p name="siteName">Lakeside</p></managedObject>
<managedObject class="NOKLTE:LNBTS" distName="PLMN-PLMN/MRBTS-1/LNBTS-1"/>
<managedObject class="com.nokia.srbts.nrbts:NRBTS" distName="PLMN-PLMN/MRBTS-1/NRBTS-1"/>
<managedObject class="NOKLTE:LNCEL" distName="PLMN-PLMN/MRBTS-1/LNBTS-1/LNCEL-1"/>
<managedObject class="NOKLTE:LNADJ" distName="PLMN-PLMN/MRBTS-1/LNBTS-1/LNADJ-1"/>
<managedObject class="NOKLTE:LNMME" distName="PLMN-PLMN/MRBTS-1/LNBTS-1/LNMME-1"><p name="ipAddrPrim">10.20.30.40</p></managedObject>
<managedObject class="NOKLTE:LNMME" distName="PLMN-PLMN/MRBTS-1/LNBTS-1/LNMME-2"/>
<managedObject class="WBTS" distName="PLMN-PLMN/RNC-1/WBTS-9"/>
<managedObject class="RNC" distName="PLMN-PLMN/RNC-1"/>
</cmData></raml>
"""

RAML_HARDWARE = """\
<raml version="2.0" xmlns="raml20.xsd"><cmData type="actual">
<managedObject class="MRBTS" distName="PLMN-PLMN/MRBTS-1"/>
<managedObject class="HW" distName="PLMN-PLMN/MRBTS-1/HW-1"><p name="vendorName">Nokia</p>
 <p name="softwareReleaseVersion">SBTS20C_1</p><p name="serialNumber">SN-4711-77</p></managedObject>
<managedObject class="UNIT" distName="PLMN-PLMN/MRBTS-1/HW-1/UNIT-1"><p name="vendorName">Radiobau</p>
 <p name="unitName">RF module</p></managedObject>
</cmData></raml>
"""

GEXPORT = """\
<?xml version="1.0" encoding="utf-8"?>
<bulkCmConfigDataFile><fileHeader/><configData>
<class name="BSC6900UMTS"><object technique="UMTS" vendor="Huawei" version="BSC6900V900R020">
 <class name="BSC6900UMTSNE"><object><parameter name="NENAME" value="RNC-NORTH"/><parameter name="IP" value="10.20.30.40"/></object></class>
 <class name="BSC6900UMTSNODEB"><object><parameter name="NODEBNAME" value="NB-1"/></object>
  <object><parameter name="NODEBNAME" value="NB-2"/></object></class>
 <class name="BSC6900UMTSUCELL"><object><parameter name="CELLNAME" value="C1"/></object></class>
 <class name="BSC6900UMTSUEXT2GCELL"><object><parameter name="CELLNAME" value="N1"/></object></class>
</object></class>
<class name="BTS3900LTE"><object technique="LTE" vendor="Huawei" version="BTS3900V100R015">
 <class name="BTS3900LTENE"><object><parameter name="NENAME" value="ENB-7"/></object></class>
</object></class>
</configData><fileFooter dateTime="2026-01-02T03:04:05"/></bulkCmConfigDataFile>
"""

PM_MANAGER = """\
<measCollecFile xmlns="http://www.3gpp.org/ftp/specs/archive/32_series/32.435#measCollec">
<fileHeader fileFormatVersion="32.435 V10" vendorName="Nokia"><fileSender localDn="SubNetwork=1,ManagementNode=9" elementType="EMS"/>
<measCollec beginTime="2026-04-05T00:00:00Z"/></fileHeader>
<measData><managedElement localDn="SubNetwork=1,MeContext=NODE-1,ManagedElement=1,ENodeBFunction=1" swVersion="20.Q1" userLabel="jane.doe@example.org"/>
<measInfo measInfoId="EUtranCellFDD"><measType p="1">c</measType></measInfo>
<measInfo measInfoId="NRCellRelation"><measType p="1">c</measType></measInfo></measData></measCollecFile>
"""

PM_NEW = """\
<measDataFile xmlns="http://www.3gpp.org/ftp/specs/archive/28_series/28.532#measData">
<fileHeader fileFormatVersion="28.532 V16" vendorName="Samsung"><fileSender senderName="GNB-5" senderType="gNB"/>
<measData beginTime="2026-04-05T00:00:00Z"/></fileHeader>
<measData><measEntity localDn="GNB-5" swVersion="5.1"/></measData></measDataFile>
"""

NFS = """\
{"nfInstances": [
 {"nfInstanceId": "amf-1", "nfType": "AMF", "nfStatus": "REGISTERED", "vendorId": "000193", "capacity": 60,
  "locality": "West", "ipv4Addresses": ["10.20.30.40"], "amfInfo": {"amfRegionId": "01", "amfSetId": "002", "taiList": [{"tac": "000101"}]}},
 {"nfInstanceId": "amf-2", "nfType": "AMF", "nfStatus": "REGISTERED", "vendorId": "000193", "capacity": 40,
  "locality": "East", "amfInfo": {"amfRegionId": "01", "amfSetId": "002"}},
 {"nfInstanceId": "smf-1", "nfType": "SMF", "nfStatus": "REGISTERED", "vendorId": "002011",
  "nfSetIdList": ["set1.smfset.5gc.mnc001.mcc999"], "servingScope": ["West"]},
 {"nfInstanceId": "upf-1", "nfType": "UPF", "nfStatus": "REGISTERED", "vendorId": "064999"},
 {"nfInstanceId": "udm-1", "nfType": "UDM", "nfStatus": "REGISTERED"},
 {"nfInstanceId": "x-1", "nfType": "CUSTOM_ACME", "nfStatus": "REGISTERED", "vendorId": "000094"}
]}
"""

NF_ADDRESSES = '{"_links": {"item": [{"href": "https://nrf.example/nnrf-nfm/v1/nf-instances/1"}]}}'

NRM_YAML = """\
SubNetwork:
  - id: S1
    attributes: {userLabel: north}
    ManagedElement:
      - id: ME-1
        attributes: {vendorName: Samsung, swVersion: "5.10", locationName: Hilltop}
        GnbDuFunction:
          - id: DU-1
            attributes: {gnbId: 17}
            NRCellDU: [{id: C1, attributes: {}}]
        GnbCuCpFunction: [{id: CU-1, attributes: {}}]
        ExternalNRCellCU: [{id: X, attributes: {}}]
      - id: ME-2
        attributes: {vendorName: Nokia}
        AmfFunction:
          - id: AMF-1
            attributes: {amfSetRef: SET-1, managedNFProfile: {nfType: AMF, vendorId: "000193", locality: West}}
"""

NRM_FLAT = """\
[{"objectClass": "ManagedElement", "objectInstance": "DC=x,ManagedElement=9", "id": "9", "attributes": {"vendorName": "ZTE", "swVersion": "1"}},
 {"objectClass": "ENBFunction", "objectInstance": "DC=x,ManagedElement=9,ENBFunction=1", "id": "1", "attributes": {}}]
"""

O1 = """\
{"_3gpp-common-managed-element:ManagedElement": [{"id": "DU-7", "attributes": {"vendorName": "Mavenir"},
  "_3gpp-nr-nrm-gnbdufunction:GNBDUFunction": [{"id": "1", "attributes": {}}]}],
 "ietf-hardware:hardware": {"component": [
  {"name": "ru-1", "class": "iana-hardware:chassis", "mfg-name": "Fujitsu", "model-name": "RU 4T4R", "serial-num": "SN-4711-77"},
  {"name": "psu-1", "class": "iana-hardware:power-supply", "mfg-name": "Delta"}]}}
"""

TMF = """\
[{"id": "r1", "href": "/resourceInventoryManagement/v4/resource/r1", "name": "PE router 1", "@type": "Router", "category": "Router",
  "lifecycleState": "operating", "resourceSpecification": {"id": "spec-1"}, "place": {"name": "Hilltop"},
  "serialNumber": "SN-4711-77", "relatedParty": [{"role": "Owner", "name": "jane.doe@example.org"}],
  "resourceRelationship": [{"relationshipType": "dependsOn", "resource": {"id": "r2"}}]},
 {"id": "r2", "@type": "Router", "category": "core router", "resourceStatus": "available", "name": null,
  "relatedParty": [{"role": "Manufacturer", "partyOrPartyRole": {"name": "Juniper Networks"}}]},
 {"id": "r3", "@type": "Router", "lifecycleState": "retired"},
 {"id": "r4", "@type": "LineCard", "lifecycleState": "operating", "resourceCharacteristic": [{"name": "vendorName", "value": "Huawei"}]},
 {"id": "r5", "@type": "Router", "resourceSpecification": {"id": "spec-1"},
  "resourceCharacteristic": [{"name": "vendorName", "value": {"value": "Cisco"}}, {"name": "region", "value": "North"}]}]
"""

TMF_TYPES = """\
[{"id": "spec-1", "href": "/resourceCatalogManagement/v4/resourceSpecification/spec-1", "@type": "PhysicalResourceSpecification",
  "name": "7750 SR-1", "description": "a Cisco router", "relatedParty": [{"role": "Supplier", "name": "Nokia"}]}]
"""

HELM = """\
# Source: core/templates/amf.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: open5gs-amf
  labels: {app.kubernetes.io/component: amf, app.kubernetes.io/part-of: open5gs}
spec:
  replicas: 2
  template:
    spec:
      containers:
        - {name: amf, image: "registry.example/mirror/open5gs:2.7", env: [{name: PASSWORD, value: hunter2}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: mongodb}
spec: {template: {spec: {containers: [{image: "docker.io/library/mongo:6"}]}}}
---
apiVersion: v1
kind: Secret
metadata: {name: smf-key}
data: {password: hunter2}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: smf}
spec: {template: {spec: {containers: [{image: "registry.example/packer/smf:1"}]}}}
"""

NETBOX = """\
Name,Status,Tenant,Site,Location,Rack,Role,Manufacturer,Type,IP Address
acc-1,Active,,North-1,,R1,Access Switch,Cisco,C9200,10.20.30.40/32
acc-2,Active,,North-1,,R1,Access Switch,Cisco,C9200,
agg-1,Active,,North-1,,R1,Aggregation Router,Nokia,7750 SR-1,
agg-2,Active,,North-1,,R1,Aggregation Router,Juniper,MX204,
pp-1,Active,,North-1,,R1,Patch Panel,Panduit,PP24,
ups-1,Active,,North-1,,R1,UPS,Eaton,9PX,
new-1,Planned,,North-1,,R1,Router,Huawei,NE40,
old-1,Inventory,,North-1,,R1,Router,Huawei,NE40,
srv-1,Active,,South-1,,R1,Compute server,Dell,R750,
tbd-1,Active,,South-1,,R1,Router,TBD,X,
odd-1,Active,,South-1,,R1,Router,Nokai,X,
"""

CABLES = """\
side_a_device,side_a_type,side_a_name,side_b_device,side_b_type,side_b_name
acc-1,dcim.interface,e1,agg-1,dcim.interface,e1
acc-1,dcim.interface,e2,agg-2,dcim.interface,e1
acc-2,dcim.interface,e1,agg-1,dcim.interface,e2
acc-2,dcim.interface,e2,agg-1,dcim.interface,e3
acc-2,dcim.interface,e3,ghost,dcim.interface,e3
"""

SITES = "name,slug,region,status\nNorth-1,north-1,North,active\nSouth-1,south-1,South,active\n"

FEEDS = """\
power_panel,name,type,device
P1,a,Primary,acc-1
P1,b,Redundant,acc-1
P1,a,primary,acc-2
"""

REST = """\
{"count": 4, "next": null, "results": [
 {"id": 1, "name": "vc-1", "device_type": {"manufacturer": {"name": "Juniper"}, "model": "EX4300"}, "device_role": {"name": "Switch"},
  "site": {"name": "North-1", "region": {"name": "North"}}, "status": {"value": 1, "label": "Active"}, "virtual_chassis": {"id": 5}, "serial": "SN-4711-77"},
 {"id": 2, "name": "vc-2", "device_type": {"manufacturer": {"name": "Juniper"}, "model": "EX4300"}, "device_role": {"name": "Switch"},
  "site": {"name": "North-1"}, "status": {"value": true, "label": "Active"}, "virtual_chassis": {"id": 5}},
 {"id": 3, "name": null, "device_type": {"manufacturer": {"name": "Arista"}, "model": "7050"}, "role": {"name": "Switch"},
  "location": {"name": "South-1"}, "status": {"name": "Active"}},
 {"id": 4, "name": "p-1", "device_type": {"manufacturer": {"name": "Arista"}, "model": "7050"}, "role": {"name": "Switch"},
  "site": {"name": "South-1"}, "status": {"value": "planned", "label": "Planned"}}]}
"""

DEVICE_TYPE = (
    "manufacturer: Ciena\nmodel: 5171\npart_number: 170-5171\nu_height: 1\nmodel_note: x\n"
)
