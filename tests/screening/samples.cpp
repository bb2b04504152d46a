// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screening/samples.h"

namespace pss {

namespace {

QByteArrayList ofacSet()
{
    return {
        "101,\"MUSTER, Erika Maria\",\"individual\",\"SDGT] [IRAQ2\",\"Director\",-0- ,-0- ,-0- ,-0- ,-0- "
        ",-0- ,"
        "\"DOB 08 Sep 1966; alt. DOB circa 1967; alt. DOB 1968 to 1970; POB Basra, Iraq; nationality Iraq; "
        "citizen Korea, North; Gender Female; Passport X123456 (Iraq) issued 01 Jan 2001 expires 01 Jan "
        "2011; "
        "National ID No. 77-1 (Jordan); a.k.a. 'AUNT ERIKA'; a.k.a. 'O'MUSTER, Eri'; Linked To: PROBE "
        "TRADI\"\r\n"
        "102,\"PROBE TRADING CO., LTD.\",-0- ,\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"Tax ID No. 55 "
        "(Russia); f.k.a. 'OLD PROBE'.\"\r\n"
        "103,\"MS SAMPLE\",\"vessel\",\"IRAN\",-0- ,\"9AB1\",\"Crude Oil Tanker\",-0- ,-0- ,\"Iran\",-0- ,"
        "\"Vessel Registration Identification IMO 9000001; MMSI 572000000.\"\r\n"
        "104,\"EP-XYZ\",\"aircraft\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a",
        "101,1,\"aka\",\"M\xdcSTER, Erika\",-0- \r\n101,2,\"fka\",\"BEISPIEL, Erika\",-0- \r\n\x1a",
        "101,1,\"Main Road 1\",\"Mosul\",\"Iraq\",-0- \r\n102,2,-0- ,-0- ,\"Nowhereland\",-0- \r\n\x1a",
        "101,\"NG CO., LTD.\"\r\n"};
}

QByteArray ofacAdvanced()
{
    return R"(<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0" Version="3">
<DateOfIssue CalendarTypeID="1"><Year>2024</Year><Month>5</Month><Day>7</Day></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType>
<AliasType ID="1403">Name</AliasType></AliasTypeValues>
<AreaCodeValues><AreaCode ID="11" CountryID="9" Description="Iraq">IQ</AreaCode></AreaCodeValues>
<CalendarTypeValues><CalendarType ID="1">Gregorian</CalendarType></CalendarTypeValues>
<CountryValues><Country ID="9">Iraq</Country><Country ID="10">undetermined</Country></CountryValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="10">Nationality Country</FeatureType>
<FeatureType ID="25">Location</FeatureType><FeatureType ID="26">Title</FeatureType>
<FeatureType ID="224">Gender</FeatureType></FeatureTypeValues>
<DetailReferenceValues><DetailReference ID="91527">Female</DetailReference></DetailReferenceValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues>
<ListValues><List ID="1550">SDN List</List></ListValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
<NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
<PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
</PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="15003">Acting for or on behalf of</RelationType></RelationTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType>
</SanctionsTypeValues>
</ReferenceValueSets>
<Locations><Location ID="25"><LocationAreaCode AreaCodeID="11" />
<LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Mosul</Value></LocationPartValue>
</LocationPart></Location></Locations>
<IDRegDocuments><IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="61" IssuedBy-CountryID="9">
<IDRegistrationNo>X123456</IDRegistrationNo></IDRegDocument></IDRegDocuments>
<DistinctParties>
<DistinctParty FixedRef="101"><Comment /><Profile ID="101" PartySubTypeID="4">
<Identity ID="61" FixedRef="101" Primary="true">
<Alias AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="3"><DocumentedNamePart>
<NamePartValue NamePartGroupID="71" ScriptID="215">AUNT ERIKA</NamePartValue></DocumentedNamePart></DocumentedName>
</Alias>
<Alias AliasTypeID="1403" Primary="true" LowQuality="false">
<DocumentedName ID="1"><DocumentedNamePart><NamePartValue NamePartGroupID="71" ScriptID="215">MUSTER</NamePartValue>
</DocumentedNamePart><DocumentedNamePart><NamePartValue NamePartGroupID="72" ScriptID="215">Erika</NamePartValue>
</DocumentedNamePart></DocumentedName>
<DocumentedName ID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="71" ScriptID="220">Мустер</NamePartValue>
</DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="71" NamePartTypeID="1520" /></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="72" NamePartTypeID="1521" /></MasterNamePartGroup></NamePartGroups>
</Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="5"><DatePeriod CalendarTypeID="1">
<Start Approximate="true"><From><Year>1966</Year><Month>1</Month><Day>1</Day></From></Start>
<End Approximate="false"><To><Year>1968</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod>
</FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="10"><FeatureVersion ID="6"><VersionLocation LocationID="25" /></FeatureVersion></Feature>
<Feature ID="3" FeatureTypeID="224"><FeatureVersion ID="7"><VersionDetail DetailTypeID="1431"
DetailReferenceID="91527" /></FeatureVersion></Feature>
<Feature ID="4" FeatureTypeID="26"><FeatureVersion ID="8"><VersionDetail DetailTypeID="1432">Director</VersionDetail>
</FeatureVersion></Feature>
<Feature ID="5" FeatureTypeID="25"><FeatureVersion ID="9"><VersionLocation LocationID="25" /></FeatureVersion></Feature>
</Profile></DistinctParty>
<DistinctParty FixedRef="102"><Profile ID="102" PartySubTypeID="3"><Identity ID="62"><Alias AliasTypeID="1403"
Primary="true" LowQuality="false"><DocumentedName ID="4"><DocumentedNamePart><NamePartValue NamePartGroupID="73"
ScriptID="215">PROBE TRADING</NamePartValue></DocumentedNamePart></DocumentedName></Alias><NamePartGroups>
<MasterNamePartGroup><NamePartGroup ID="73" NamePartTypeID="1525" /></MasterNamePartGroup></NamePartGroups></Identity>
</Profile></DistinctParty>
</DistinctParties>
<ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="101" To-ProfileID="102" RelationTypeID="15003" />
</ProfileRelationships>
<SanctionsEntries>
<SanctionsEntry ID="1" ProfileID="101" ListID="1550"><EntryEvent ID="1"><Date CalendarTypeID="1"><Year>2001</Year>
<Month>12</Month><Day>4</Day></Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1"><Comment>SDGT</Comment>
</SanctionsMeasure><SanctionsMeasure ID="2" SanctionsTypeID="2" /></SanctionsEntry>
<SanctionsEntry ID="2" ProfileID="102" ListID="1550" />
</SanctionsEntries>
</Sanctions>
)";
}

QByteArray unList()
{
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2025-04-19T23:00:04.625Z"><INDIVIDUALS>
<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ERIKA</FIRST_NAME><SECOND_NAME>MUSTER</SECOND_NAME>
<UN_LIST_TYPE>Probe</UN_LIST_TYPE><REFERENCE_NUMBER>PRi.001</REFERENCE_NUMBER><LISTED_ON>2001-02-23</LISTED_ON>
<GENDER>Female</GENDER><NAME_ORIGINAL_SCRIPT>Эрика Мустер</NAME_ORIGINAL_SCRIPT><COMMENTS1>Invented.</COMMENTS1>
<TITLE><VALUE>Dr.</VALUE></TITLE><NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Эрика (Erika M; Erica M)</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Aunt Erika</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><CITY>Mosul</CITY><COUNTRY>Iraq</COUNTRY></INDIVIDUAL_ADDRESS>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1966-09-08</DATE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1967</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1970</TO_YEAR>
</INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/><NOTE>30 years old</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X123456</NUMBER>
<ISSUING_COUNTRY>Iraq</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT><SORT_KEY/></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>PROBE TRADING</FIRST_NAME><UN_LIST_TYPE>Probe</UN_LIST_TYPE>
<REFERENCE_NUMBER>PRe.001</REFERENCE_NUMBER><ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD PROBE</ALIAS_NAME>
</ENTITY_ALIAS><ENTITY_ADDRESS><COUNTRY>Atlantis</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>
)";
}

QByteArray euXml()
{
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-12-11T21:24:35.826+01:00" globalFileId="1">
<sanctionEntity designationDate="2003-07-07" unitedNationId="" euReferenceNumber="EU.1.28" logicalId="13">
<remark>Invented</remark>
<regulation programme="IRQ" publicationDate="2003-07-08"><publicationUrl>http://x.example/</publicationUrl></regulation>
<subjectType code="person" classificationCode="P"/>
<nameAlias firstName="" lastName="" wholeName="Aunt Erika" strong="false" logicalId="19"/>
<nameAlias firstName="Erika" middleName="Maria" lastName="Muster" wholeName="Erika Maria Muster" function="Director"
 gender="F" strong="true" logicalId="17"><regulationSummary regulationType="regulation"/></nameAlias>
<citizenship countryIso2Code="IQ" countryDescription="IRAQ"/>
<birthdate circa="false" calendarType="GREGORIAN" city="Basra" birthdate="1966-09-08" dayOfMonth="8" monthOfYear="9"
 year="1966" countryIso2Code="IQ" countryDescription="IRAQ"/>
<birthdate circa="true" calendarType="GREGORIAN" year="1967"/>
<birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1968" yearRangeTo="1970"/>
<birthdate circa="false" calendarType="ISLAMIC" birthdate="1386-05-23" year="1386"/>
<address city="Mosul" street="Main Road 1" countryIso2Code="00" countryDescription="UNKNOWN"/>
<identification number="X123456" identificationTypeCode="passport" countryIso2Code="IQ"/>
</sanctionEntity>
<sanctionEntity euReferenceNumber="" logicalId="14"><subjectType code="enterprise" classificationCode="E"/>
<nameAlias wholeName="Probe &amp; Co" strong="true"/></sanctionEntity>
</export>
)";
}

QByteArray ofsi()
{
    return "Last Updated,16/05/2022\r\n"
           "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,Non-Latin Script "
           "Type,Non-Latin Script "
           "Language,DOB,Town of Birth,Country of Birth,Nationality,Passport Number,Passport "
           "Details,National "
           "Identification Number,National Identification Details,Position,Address 1,Address 2,Address "
           "3,Address 4,Address "
           "5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Alias "
           "Quality,Regime,Listed On,UK "
           "Sanctions List Date Designated,Last Updated,Group ID\r\n"
           "MUSTER,Eri,,,,,,,,,,,,,,,,,,,,,,,,,,,Individual,AKA,Low "
           "quality,Probe,23/02/2001,31/12/2020,01/02/2021,7001\r\n"
           "PROBE TRADING,,,,,,,,,,,,,,,,,,,,,,,,,,Iraq,,Entity,Primary "
           "name,,Probe,23/02/2001,31/12/2020,01/02/2021,7002\r\n"
           "MUSTER,Erika,Maria,,,,Dr,Эрика Мустер,Cyrillic,Russian,00/09/1966,Basra,Iraq,(1) Iraq. (2) "
           "Jordan,X123456,Iraq,77-1,Jordan,Director,Main Road 1,,,,,Mosul,,Iraq,\"(UK Ref: PRO1) Invented, "
           "all of "
           "it\",Individual,Primary name,,Probe,23/02/2001,31/12/2020,01/02/2021,7001\r\n";
}

QByteArray sema()
{
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<data-set xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<record><Country>Belarus / Bélarus</Country><LastName>Muster</LastName><GivenName>Erika</GivenName>
<Aliases>Эрика Мустер; Eri Muster</Aliases><DateOfBirthOrShipBuildDate>1966-09-08 or 1967</DateOfBirthOrShipBuildDate>
<Schedule>1, Part 1</Schedule><Item>1</Item><DateOfListing>2020-09-28</DateOfListing></record>
<record><Country>Russia / Russie</Country><EntityOrShip>Sample III</EntityOrShip><TitleOrShip>Oil Tanker</TitleOrShip>
<ShipIMONumber>9000001</ShipIMONumber><DateOfBirthOrShipBuildDate>1980</DateOfBirthOrShipBuildDate>
<Schedule>1.1</Schedule><Item>1</Item><DateOfListing>2025-02-21</DateOfListing></record>
<record><Country>Haiti / Haïti</Country><EntityOrShip>Probe, Inc.</EntityOrShip><Item>1</Item></record>
</data-set>
)";
}

QByteArray openSanctions()
{
    return "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"addresses\","
           "\"identifiers\","
           "\"sanctions\",\"phones\",\"emails\",\"program_ids\",\"dataset\",\"first_seen\",\"last_seen\","
           "\"last_"
           "change\"\n"
           "\"NK-1\",\"Person\",\"Erika Muster\",\"E. Muster;Эрика "
           "Мустер\",\"1966-09-08;1967\",\"iq;ua-cri\",\"Mosul\","
           "\"X123456\",\"Probe\",\"\",\"\",\"XX-PRO\",\"Probe "
           "List\",\"2023-01-01T10:00:00\",\"2025-04-19T23:00:04\","
           "\"2024-01-01\"\n"
           "\"NK-2\",\"Vessel\",\"MS "
           "SAMPLE\",\"\",\"\",\"xk\",\"\",\"IMO9000001\",\"\",\"\",\"\",\"\",\"Probe List\","
           "\"2023-01-01\",\"2025-04-18T23:00:04\",\"2024-01-01\"\n"
           "\"NK-3\",\"CryptoWallet\",\"0xabc\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"Probe "
           "List\",\"\",\"\","
           "\"\"\n";
}

QByteArray ftm()
{
    return R"({"id":"NK-1","caption":"Erika Muster","schema":"Person","properties":{"name":["E. M. Muster","Erika Muster"],"alias":["Эрика Мустер"],"weakAlias":["Aunt Erika"],"previousName":["Erika Beispiel"],"birthDate":["1966-09-08","1967-05"],"nationality":["iq"],"country":["iq"],"gender":["female"],"passportNumber":["X123456"],"topics":["role.pep","sanction"],"programId":["XX-PRO"],"position":["Minister"],"firstName":["Erika"],"lastName":["Muster"],"addressEntity":[{"id":"a","schema":"Address"}]},"datasets":["xx_probe"],"referents":["xx-9","NK-1","NK-0"],"first_seen":"2023-01-01T00:00:00","last_seen":"2025-04-19T23:00:04","target":true}
{"id":"addr-1","schema":"Address","properties":{"full":["Mosul"]}}
{"id":"NK-2","caption":"Nobody","schema":"Person","properties":{"name":["Nobody"],"topics":["gov.admin"]}}
{"id":"NK-3","caption":"Probe","schema":"Company","properties":{"name":["Probe"],"topics":["crime.fin"],"innCode":["55"]}}
)";
}

QByteArray everyPolitician()
{
    return "id,country_slug,legislature,birth_date,gender,prefix,names,langs,family,given\r\n"
           "p-1,North_Korea,Assembly,1966-09-08,female,Dr,Erika Muster|Эрика Мустер,en|ru,Muster,Erika\r\n"
           "p-2,Transnistria,Council,,,,Max Muster,,,\r\n";
}

QByteArray custom()
{
    return "\xef\xbb\xbfid,kind,names,dates_of_birth,countries,programs,remarks,weak_names\n"
           "a1,person,Erika Muster|Эрика Мустер,1966-09-08;1967,IQ;Jordan,Probe;Fraud,\"said "
           "\"\"no\"\",\nthen left\",Eri\n"
           "\n"
           "a2,vessel,MS Sample,,,,,";
}

} // namespace

QByteArrayList sampleOf(ListFormat format)
{
    switch (format) {
    case ListFormat::OfacSdn:
    case ListFormat::OfacConsolidated:
        return ofacSet();
    case ListFormat::OfacAdvanced:
        return {ofacAdvanced()};
    case ListFormat::Un:
        return {unList()};
    case ListFormat::EuFsf:
        return {euXml()};
    case ListFormat::UkOfsi:
        return {ofsi()};
    case ListFormat::CanadaSema:
        return {sema()};
    case ListFormat::OpenSanctions:
        return {openSanctions()};
    case ListFormat::Ftm:
        return {ftm()};
    case ListFormat::EveryPolitician:
        return {everyPolitician()};
    case ListFormat::Custom:
        return {custom()};
    }
    Q_UNREACHABLE();
}

QByteArray ukSanctionsListSample()
{
    return "Report Date: 13-Feb-2026\n"
           "Last Updated,Unique ID,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Regime "
           "Name,Designation Type,D.O.B,Nationality(/ies),IMO number,Gender\n"
           "12/01/2022,PRO0001,MUSTER,Erika,,,,,Primary Name,,Probe,Individual,08/09/1966,Iraq,,Female\n"
           "12/01/2022,PRO0002,MS SAMPLE,,,,,,Primary Name,,Probe,Ship,,,IMO9000001,\n";
}

QByteArray euCsvSample()
{
    return "\xef\xbb\xbf"
           "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_"
           "Regulation_Programme;"
           "NameAlias_LastName;NameAlias_FirstName;NameAlias_WholeName;BirthDate_BirthDate;BirthDate_Circa;"
           "Identification_Number;Identification_TypeCode;Citizenship_CountryIso2Code\r\n"
           "11/12/2024;13;EU.1.28;P;IRQ;Muster;Erika;Erika Muster;;;;;\r\n"
           "11/12/2024;14;EU.2.1;E;RUS;;;Probe & Co;;;;;\r\n"
           "11/12/2024;13;EU.1.28;P;IRQ;;;;1966-09-08;true;;;\r\n"
           "11/12/2024;13;EU.1.28;P;IRQ;;;;;;X123456;passport;IQ\r\n";
}

} // namespace pss
