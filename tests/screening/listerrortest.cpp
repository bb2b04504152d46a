// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screening/readtext.h"
#include "tests/screening/samples.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A sample with something in one of its files replaced.
QByteArrayList changed(ListFormat format, const QByteArray &before, const QByteArray &after,
                       qsizetype file = 0)
{
    auto files = sampleOf(format);
    Q_ASSERT(files[file].contains(before));
    files[file].replace(files[file].indexOf(before), before.size(), after);
    return files;
}

QByteArrayList cut(ListFormat format, qsizetype bytes, qsizetype file = 0)
{
    auto files = sampleOf(format);
    files[file].chop(bytes);
    return files;
}

QByteArrayList customRows(const QByteArray &rows)
{
    return {"id,kind,names,dates_of_birth,countries\n" + rows};
}

} // namespace

class ListErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesThePlace_data()
    {
        using F = ListFormat;
        QTest::addColumn<ListFormat>("format");
        QTest::addColumn<QByteArrayList>("files");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, F format, const QByteArrayList &files, const QString &place) {
            QTest::newRow(name) << format << files << place;
        };
        row("custom: unknown column", F::Custom, {"id,kind,names,dates_of_birth,countries,weight\n"},
            u"list.csv, line 1, column weight: The format has no such column"_s);
        row("custom: column twice", F::Custom, {"id,kind,names,dates_of_birth,countries,id\n"},
            u"list.csv, line 1, column id: The header has this column twice"_s);
        row("custom: column lacks", F::Custom, {"id,kind,names,countries\n"},
            u"list.csv, line 1, column dates_of_birth: The header lacks"_s);
        row("custom: nothing", F::Custom, {""}, u"ends before its header"_s);
        row("custom: no entry", F::Custom, customRows(""), u"list.csv: The list is empty"_s);
        row("custom: no name", F::Custom, customRows("1,person, | ,,\n"),
            u"list.csv, line 2, column names"_s);
        row("custom: no letters", F::Custom, customRows("1,person,--,,\n"), u"line 2, column names"_s);
        row("custom: no id", F::Custom, customRows(",person,A,,\n"),
            u"line 2, column id: The entry has no id"_s);
        row("custom: id twice", F::Custom, customRows("1,person,A,,\n2,person,B,,\n1,person,C,,\n"),
            u"line 4, column id: An entry before has the same id"_s);
        row("custom: other kind", F::Custom, customRows("1,dog,A,,\n"), u"line 2, column kind"_s);
        row("custom: no date", F::Custom, customRows("1,person,A,31.12.1966,\n"),
            u"line 2, column dates_of_birth"_s);
        row("custom: no such day", F::Custom, customRows("1,person,A,1966-02-30,\n"),
            u"column dates_of_birth"_s);
        row("custom: short row", F::Custom, customRows("1,person,A,,\n\n2,person,B\n"),
            u"line 4: The row has 3 fields where the header has 5"_s);
        row("custom: within quotes", F::Custom, customRows("1,person,\"A,,\n2,person,B,,\n"),
            u"line 2, column names: The file ends within quotes"_s);
        row("custom: stray quote", F::Custom, customRows("1,person,A\"B,,\n"),
            u"line 2, column names: A quote"_s);
        row("custom: behind quotes", F::Custom, customRows("1,person,\"A\"B,,\n"),
            u"line 2, column names: A quote"_s);
        row("custom: lone return", F::Custom, customRows("1,person,A\rB,,\n"), u"line 2"_s);
        row("custom: zero byte", F::Custom, customRows(QByteArray("1,person,A\0B,,\n", 15)),
            u"line 2: There is a zero"_s);
        row("custom: Latin-1", F::Custom, customRows("1,person,A,,\n2,person,M\xfcller,,\n"),
            u"line 3, column names: The text is not UTF-8"_s);
        row("custom: UTF-16", F::Custom, {QByteArray("\xff\xfei\0d\0", 6)}, u"UTF-16"_s);
        row("ofac: 11 fields", F::OfacSdn, changed(F::OfacSdn, "\"EP-XYZ\",\"aircraft\"", "\"EP-XYZ\""),
            u"sdn.csv, line 4: The row has 11 fields, not 12"_s);
        row("ofac: kind", F::OfacSdn, changed(F::OfacSdn, "\"aircraft\"", "\"balloon\""),
            u"sdn.csv, line 4, column SDN_Type"_s);
        row("ofac: no name", F::OfacSdn, changed(F::OfacSdn, "\"EP-XYZ\"", "-0- "),
            u"sdn.csv, line 4, column SDN_Name"_s);
        row("ofac: alias of nobody", F::OfacSdn, changed(F::OfacSdn, "101,2,", "109,2,", 1),
            u"alt.csv, line 2, column ent_num: The list has no entry of this number"_s);
        row("ofac: cut off", F::OfacSdn, cut(F::OfacSdn, 3),
            u"sdn.csv, line 4, column Remarks: The last line has no"_s);
        row("ofac: cut in quotes", F::OfacSdn, cut(F::OfacSdn, 5, 3),
            u"sdn_comments.csv, line 1, column Remarks"_s);
        row("ofac: two encodings", F::OfacSdn,
            changed(F::OfacSdn, "101,1,",
                    "102,3,\"aka\",\"PR\xc3\x96"
                    "BE\",-0- \r\n101,1,",
                    1),
            u"alt.csv, line 2, column alt_name: The text is neither UTF-8 nor Windows-1252"_s);
        row("ofac: not CP1252", F::OfacSdn, changed(F::OfacSdn, "M\xdc", "M\x81\xdc", 1),
            u"alt.csv, line 1"_s);
        row("advanced: no such profile", F::OfacAdvanced,
            changed(F::OfacAdvanced, "ProfileID=\"102\" ListID", "ProfileID=\"109\" ListID"),
            u"element SanctionsEntry: It refers to no profile"_s);
        row("advanced: no such value", F::OfacAdvanced,
            changed(F::OfacAdvanced, "AliasTypeID=\"1400\"", "AliasTypeID=\"9\""),
            u"element Alias: It refers to a value of AliasType"_s);
        row("advanced: profile twice", F::OfacAdvanced,
            changed(F::OfacAdvanced, "Profile ID=\"102\"", "Profile ID=\"101\""),
            u"element Profile: A profile before"_s);
        row("un: other root", F::Un, {"<CONSOLIDATED/>"},
            u"consolidated.xml, line 1, element CONSOLIDATED"_s);
        row("un: unknown element", F::Un, changed(F::Un, "<SORT_KEY/>", "<OTHER_NAME/>"),
            u"element OTHER_NAME: The format has no such element"_s);
        row("un: no name", F::Un,
            changed(F::Un,
                    "<FIRST_NAME>ERIKA</FIRST_NAME><SECOND_NAME>MUSTER</SECOND_NAME>\n<UN_LIST_TYPE>Probe</"
                    "UN_LIST_TYPE><REFERENCE_NUMBER>PRi.001</REFERENCE_NUMBER>",
                    "<REFERENCE_NUMBER>PRi.001</REFERENCE_NUMBER></INDIVIDUAL><INDIVIDUAL>"),
            u"element INDIVIDUAL: The entry has no name"_s);
        row("un: id twice", F::Un, changed(F::Un, "PRe.001", "PRi.001"),
            u"element ENTITY: An entry before has the same id"_s);
        row("un: cut off", F::Un, cut(F::Un, 30), u"element ENTITIES: The file ends before its root does"_s);
        row("un: nothing", F::Un, {""}, u"consolidated.xml"_s);
        row("un: empty", F::Un, {"<CONSOLIDATED_LIST/>"}, u"The list is empty"_s);
        row("un: zero byte", F::Un, changed(F::Un, "Invented", QByteArray("In\0ed", 5)),
            u"line 5, element COMMENTS1"_s);
        row("un: wrong encoding", F::Un, changed(F::Un, "Invented", "M\xfcller"),
            u"consolidated.xml, line 5"_s);
        row("un: other encoding", F::Un, changed(F::Un, "UTF-8", "EBCDIC-X"), u"line 1"_s);
        row("un: text", F::Un, changed(F::Un, "<INDIVIDUALS>", "<INDIVIDUALS>more"),
            u"element INDIVIDUALS: Text stands"_s);
        row("un: document type", F::Un,
            changed(F::Un, "<CONSOLIDATED_LIST", "<!DOCTYPE x>\n<CONSOLIDATED_LIST"),
            u"A document type declaration is not taken"_s);
        row("un: expansion", F::Un,
            changed(F::Un, "<CONSOLIDATED_LIST",
                    "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<CONSOLIDATED_LIST"),
            u"consolidated.xml"_s);
        row("un: external entity", F::Un,
            changed(F::Un, "<CONSOLIDATED_LIST",
                    "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<CONSOLIDATED_LIST"),
            u"consolidated.xml"_s);
        row("un: entity", F::Un, changed(F::Un, "Invented", "&nbsp;"), u"line 5, element COMMENTS1"_s);
        row("un: deep", F::Un, {"<CONSOLIDATED_LIST>" + QByteArray("<INDIVIDUALS>").repeated(100)},
            u"too deep"_s);
        row("eu: other namespace", F::EuFsf, changed(F::EuFsf, "fsd/export", "fsd/other"),
            u"line 2, element export"_s);
        row("eu: kind", F::EuFsf,
            changed(F::EuFsf, "code=\"enterprise\" classificationCode=\"E\"", "code=\"dog\""),
            u"element subjectType"_s);
        row("eu: no name", F::EuFsf,
            changed(F::EuFsf, "<nameAlias wholeName=\"Probe &amp; Co\" strong=\"true\"/>", ""),
            u"element sanctionEntity: The entry has no name"_s);
        row("eu: unknown element", F::EuFsf, changed(F::EuFsf, "<remark>Invented</remark>", "<vessel/>"),
            u"line 4, element vessel"_s);
        row("eu csv: unknown column", F::EuFsf, {euCsvSample().replace("BirthDate_Circa", "BirthDate_Time")},
            u"column BirthDate_Time"_s);
        row("eu csv: no name", F::EuFsf, {euCsvSample().replace("Probe & Co", "")},
            u"The entry has no name"_s);
        row("uk: no preface", F::UkOfsi, changed(F::UkOfsi, "Last Updated,16/05/2022\r\n", ""),
            u"ConList.csv, line 1"_s);
        row("uk: unknown column", F::UkOfsi, changed(F::UkOfsi, "Passport Details", "Phone"),
            u"line 2, column Phone"_s);
        row("uk: no name", F::UkOfsi, changed(F::UkOfsi, "PROBE TRADING", ""), u"line 4, column Name 6"_s);
        row("uk: kind", F::UkOfsi, changed(F::UkOfsi, "Entity", "Dog"), u"line 4, column Group Type"_s);
        row("uk: no id", F::UkOfsi, changed(F::UkOfsi, "01/02/2021,7002", "01/02/2021,"),
            u"line 4, column Group ID"_s);
        row("sema: no item", F::CanadaSema, changed(F::CanadaSema, "<Item>1</Item>", ""),
            u"line 3, element record"_s);
        row("sema: id twice", F::CanadaSema,
            changed(F::CanadaSema, "Haiti / Haïti</Country>",
                    "Belarus</Country><Schedule>1, Part 1</Schedule>"),
            u"element record: An entry before"_s);
        row("sema: unknown element", F::CanadaSema,
            changed(F::CanadaSema, "GivenName>Erika</GivenName", "Nickname>Eri</Nickname"),
            u"element Nickname"_s);
        row("opensanctions: cut off", F::OpenSanctions, cut(F::OpenSanctions, 1),
            u"The last line has no line break"_s);
        row("opensanctions: no name", F::OpenSanctions, changed(F::OpenSanctions, "\"MS SAMPLE\"", "\"\""),
            u"targets.simple.csv, line 3, column name"_s);
        row("ftm: cut off", F::Ftm, cut(F::Ftm, 5), u"entities.ftm.json, line 4"_s);
        row("ftm: no object", F::Ftm, {"[]\n"}, u"line 1: A JSON object"_s);
        row("ftm: no schema", F::Ftm, {"{\"properties\":{}}"}, u"line 1, element schema"_s);
        row("ftm: no name", F::Ftm,
            {"{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"topics\":[\"role.pep\"]}}"},
            u"line 1, element properties: The entry has no name"_s);
        row("ftm: nobody", F::Ftm, {"{\"schema\":\"Person\",\"properties\":{}}"}, u"The list is empty"_s);
        row("ftm: zero byte", F::Ftm, {QByteArray("\n\0", 2)}, u"line 2: There is a zero byte"_s);
        row("ftm: Latin-1", F::Ftm, {"{\"schema\":\"\xfc\"}"}, u"line 1: The text is not UTF-8"_s);
        row("everypolitician: no name", F::EveryPolitician, changed(F::EveryPolitician, "Max Muster", ""),
            u"names.csv, line 3, column names"_s);
    }

    void namesThePlace()
    {
        QFETCH(const ListFormat, format);
        QFETCH(const QByteArrayList, files);
        QFETCH(const QString, place);
        const auto read = readText(format, files);
        QVERIFY(!read.summary);
        QVERIFY2(read.error().contains(place), qPrintable(read.error()));
        QVERIFY(read.summary.error().code == ErrorCode::ValidationFailed);
        QVERIFY(!read.summary.error().fields.isEmpty());
    }

    void limits_data()
    {
        QTest::addColumn<ListFormat>("format");
        QTest::addColumn<QByteArrayList>("files");
        QTest::addColumn<QString>("place");
        const QByteArray longText(5000, 'a');
        QTest::newRow("field") << ListFormat::Custom << customRows("1,person," + longText)
                               << u"line 2, column names"_s;
        QTest::newRow("quoted field")
            << ListFormat::Custom << customRows("1,person,\"" + longText) << u"line 2, column names"_s;
        QTest::newRow("row") << ListFormat::Custom
                             << customRows("1,person," + QByteArray("aaaaaaaa,").repeated(600))
                             << u"line 2"_s;
        QTest::newRow("columns") << ListFormat::Custom << QByteArrayList{QByteArray(2000, ',')}
                                 << u"line 1"_s;
        QTest::newRow("line") << ListFormat::Ftm << QByteArrayList{"\n\"" + longText} << u"line 2"_s;
        QTest::newRow("entries") << ListFormat::Custom
                                 << customRows("1,person,A,,\n2,person,B,,\n3,person,C,,\n4,person,D,,\n")
                                 << u"line 5"_s;
        QTest::newRow("element") << ListFormat::Un
                                 << QByteArrayList{"<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><A>"
                                                   + longText}
                                 << u"element A"_s;
        QTest::newRow("record") << ListFormat::Un
                                << QByteArrayList{"<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>"
                                                  + QByteArray("<A>aaaaaaaaaa</A>").repeated(600)}
                                << u"element A"_s;
        QTest::newRow("attribute") << ListFormat::Un << QByteArrayList{"<CONSOLIDATED_LIST a=\"" + longText}
                                   << u"consolidated.xml"_s;
        QByteArray header = sampleOf(ListFormat::UkOfsi).front();
        QTest::newRow("held") << ListFormat::UkOfsi
                              << QByteArrayList{header
                                                + QByteArray(header.mid(header.lastIndexOf("MUSTER,Erika")))
                                                      .replace("7001", "70011")
                                                + QByteArray(header.mid(header.lastIndexOf("MUSTER,Erika")))
                                                      .replace("7001", "70012")}
                              << u"ConList.csv"_s;
    }

    void limits()
    {
        QFETCH(const ListFormat, format);
        QFETCH(const QByteArrayList, files);
        QFETCH(const QString, place);
        const ReadLimits limits{1 << 20, 4000, 2000, 3000, 3};
        const auto read = readText(format, files, limits);
        QVERIFY(!read.summary);
        QVERIFY2(read.error().contains(place), qPrintable(read.error()));
        QVERIFY2(read.summary.error().code == ErrorCode::TooLarge, qPrintable(read.error()));
    }

    void sinkAndStop()
    {
        std::stop_source source;
        source.request_stop();
        const auto stopped =
            readText(ListFormat::Custom, sampleOf(ListFormat::Custom), {}, source.get_token());
        QVERIFY(!stopped.summary && stopped.summary.error().code == ErrorCode::Cancelled);
        const auto sink = [](const ListEntry &) -> Status {
            return fail(ErrorCode::QuotaExceeded, u"full"_s);
        };
        std::vector<ListInput> inputs;
        auto left = std::make_shared<QByteArray>(sampleOf(ListFormat::Custom).front());
        inputs.push_back(
            {u"list.csv"_s, [left]() -> Result<QByteArray> { return std::exchange(*left, {}); }});
        const auto full = readList(ListFormat::Custom, std::move(inputs), sink);
        QVERIFY(!full && full.error().code == ErrorCode::QuotaExceeded);
        QVERIFY(!readList(ListFormat::OfacSdn, std::vector<ListInput>(1), sink));
    }
};

QTEST_GUILESS_MAIN(ListErrorTest)
#include "listerrortest.moc"
