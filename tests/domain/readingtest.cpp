// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/reading.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <functional>
#include <limits>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

Reading sample()
{
    Reading reading;
    reading.status = ReadingStatus::Completed;
    reading.type = DocumentType::Passport;
    reading.classificationConfidence = 0.99;
    ReadPage page;
    page.width = 1000;
    page.height = 700;
    page.dpi = 300;
    page.toOriginal = {0, 1, 0, -1, 0, 1000, 0, 0, 1};
    page.meanConfidence = 0.75;
    page.words = {{u"Élodie"_s, 0.5, QRect(10, 20, 300, 40), 1, 1},
                  {u"<&\""_s, 1, QRect(0, 0, 1000, 700), 2, 1}};
    reading.pages = {page};
    MrzReading mrz;
    mrz.mrz = *parseMrz({u"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"_s,
                         u"L898902C36UTO7408122F1204159ZE184226B<<<<<10"_s},
                        QDate(2026, 11, 23));
    mrz.confidence = 0.98;
    mrz.accepted = true;
    mrz.box = QRect(50, 600, 900, 80);
    reading.mrz = mrz;
    reading.otherZones = {mrz};
    reading.fields = {
        {u"surname"_s,
         {{FieldSource::Mrz, u"ERIKSSON"_s, u"ERIKSSON"_s, 0.98, 1, QRect(50, 600, 900, 80)},
          {FieldSource::Visual, u"Eriksson"_s, u"ERIKSSON"_s, 0.9, 1, QRect(400, 100, 200, 30)}}},
        {u"date_of_birth"_s, {{FieldSource::Barcode, u"1974-08-12"_s, u"12 AUG 74"_s, 1, 1, QRect()}}}};
    reading.barcodes = {{u"PDF417"_s, u"line\nline"_s, 1, QRect(1, 2, 3, 4)}};
    reading.quality =
        Quality{0.9, 0.8, 0.7, 0.01, 300, {u"IMAGE_GLARE"_s}, {{u"IMAGE_GLARE"_s, 1, QRect(10, 20, 30, 40)}}};
    reading.portrait = Portrait{1, QRect(60, 150, 200, 260), 0.8};
    reading.portraitSought = true;
    reading.face = {0.5F, -0.25F};
    reading.picture = PerceptualHash{{1, 2, 3, 0xfedcba9876543210}};
    reading.authenticity = {
        {SignalKind::Noise, 0.7, u"TAMPERED"_s, u"Something was seen."_s, 1, QRect(400, 100, 200, 30)}};
    reading.seconds = 1.5;
    return reading;
}

QJsonObject sampleJson() { return toJson(sample()); }

using Spoil = std::function<void(QJsonObject &)>;

/// Changes the first member of a list of objects.
Spoil inFirst(const QString &list, const Spoil &spoil)
{
    return [=](QJsonObject &object) {
        auto array = object[list].toArray();
        auto first = array[0].toObject();
        spoil(first);
        array[0] = first;
        object[list] = array;
    };
}

Spoil in(const QString &member, const Spoil &spoil)
{
    return [=](QJsonObject &object) {
        auto inner = object[member].toObject();
        spoil(inner);
        object[member] = inner;
    };
}

Spoil set(const QString &member, const QJsonValue &value)
{
    return [=](QJsonObject &object) { object[member] = value; };
}

QJsonArray many(qsizetype count, const QJsonValue &value)
{
    QJsonArray array;
    for (qsizetype i = 0; i < count; ++i)
        array << value;
    return array;
}

} // namespace

Q_DECLARE_METATYPE(Spoil)

class ReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesThroughJsonUnchanged();
    void hasTheAgreedShape();
    void emptyReading();
    void readBeforeSignalsWere();
    void failedReading();
    void hostile_data();
    void hostile();
    void claimsOfAChildCountForNothing();
};

void ReadingTest::goesThroughJsonUnchanged()
{
    const auto json = QJsonDocument(sampleJson()).toJson();
    const auto back = readingFromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(back);
    QCOMPARE(toJson(*back), sampleJson());
    QCOMPARE(back->pages[0].words[0].text, u"Élodie"_s);
    QCOMPARE(back->pages[0].words[0].box, QRect(10, 20, 300, 40));
    QCOMPARE(back->pages[0].toOriginal[5], 1000.0);
    QCOMPARE(back->field(u"surname")->sources.size(), size_t(2));
    QCOMPARE(back->field(u"surname")->best().source, FieldSource::Mrz);
    QCOMPARE(back->mrz->mrz.dateOfBirth, u"1974-08-12"_s);
    QVERIFY(back->mrz->accepted);
    QCOMPARE(back->otherZones.size(), size_t(1));
}

void ReadingTest::hasTheAgreedShape()
{
    const auto json = sampleJson();
    auto members = json.keys();
    members.sort();
    QStringList agreed{
        u"status"_s,          u"document_type"_s, u"side"_s,     u"classification"_s, u"pages"_s,
        u"fields"_s,          u"mrz"_s,           u"barcodes"_s, u"portrait"_s,       u"quality"_s,
        u"seconds"_s,         u"failure"_s,       u"face"_s,     u"authenticity"_s,   u"portrait_sought"_s,
        u"perceptual_hash"_s, u"other_zones"_s};
    agreed.sort();
    QCOMPARE(members, agreed);
    const auto surname = json[u"fields"][u"surname"];
    QCOMPARE(surname[u"value"].toString(), u"ERIKSSON"_s);
    QCOMPARE(surname[u"source"].toString(), u"mrz"_s);
    QCOMPARE(surname[u"box"].toArray(), (QJsonArray{50, 600, 900, 80}));
    QCOMPARE(surname[u"sources"].toArray().size(), 2);
    QCOMPARE(json[u"mrz"][u"valid"], QJsonValue(true));
    QCOMPARE(json[u"mrz"][u"accepted"], QJsonValue(true));
    QCOMPARE(json[u"mrz"][u"checks"][u"composite"], QJsonValue(true));
    QCOMPARE(json[u"mrz"][u"format"].toString(), u"TD3"_s);
    QCOMPARE(json[u"classification"][u"document_type"].toString(), u"passport"_s);
    QCOMPARE(json[u"pages"][0][u"words"][0][u"line"].toInt(), 1);
    QVERIFY(json[u"failure"].isNull());
    QCOMPARE(json[u"portrait"][u"box"].toArray(), (QJsonArray{60, 150, 200, 260}));
    QCOMPARE(json[u"authenticity"][0][u"kind"].toString(), u"noise"_s);
    QCOMPARE(json[u"authenticity"][0][u"box"].toArray(), (QJsonArray{400, 100, 200, 30}));
}

void ReadingTest::emptyReading()
{
    const auto back = readingFromJson(toJson(Reading{}));
    QVERIFY(back);
    QCOMPARE(back->status, ReadingStatus::Pending);
    QVERIFY(!back->mrz && !back->quality && back->pages.empty());
    QVERIFY(!back->portrait && !back->portraitSought && !back->authenticity);
}

void ReadingTest::readBeforeSignalsWere()
{
    auto json = sampleJson();
    for (const auto &name : {u"authenticity"_s, u"portrait_sought"_s, u"face"_s, u"perceptual_hash"_s})
        json.remove(name);
    const auto back = readingFromJson(json);
    QVERIFY(back);
    QVERIFY(!back->authenticity && !back->portraitSought && back->face.empty());
}

void ReadingTest::failedReading()
{
    Reading reading;
    reading.status = ReadingStatus::Failed;
    reading.failureCode = u"PASSWORD_PROTECTED"_s;
    reading.failureDetail = u"The file is protected by a password."_s;
    const auto json = toJson(reading);
    QCOMPARE(json[u"failure"][u"code"].toString(), u"PASSWORD_PROTECTED"_s);
    const auto back = readingFromJson(json);
    QVERIFY(back);
    QCOMPARE(back->failureCode, reading.failureCode);
    QCOMPARE(back->failureDetail, reading.failureDetail);
}

void ReadingTest::hostile_data()
{
    QTest::addColumn<Spoil>("spoil");
    const auto page = [](const Spoil &spoil) { return inFirst(u"pages"_s, spoil); };
    const auto word = [&](const Spoil &spoil) { return page(inFirst(u"words"_s, spoil)); };
    const auto source = [](const Spoil &spoil) {
        return in(u"fields"_s, in(u"surname"_s, inFirst(u"sources"_s, spoil)));
    };
    const QString endless(5000, u'x');
    const auto infinite = std::numeric_limits<double>::infinity();

    QTest::newRow("no status") << Spoil([](QJsonObject &o) { o.remove(u"status"_s); });
    QTest::newRow("unknown status") << set(u"status"_s, u"owned"_s);
    QTest::newRow("type of another type") << set(u"document_type"_s, 7);
    QTest::newRow("pages no list") << set(u"pages"_s, u"many"_s);
    QTest::newRow("51 pages") << set(u"pages"_s, many(51, sampleJson()[u"pages"][0]));
    QTest::newRow("page no object") << set(u"pages"_s, QJsonArray{1});
    QTest::newRow("negative width") << page(set(u"width"_s, -5));
    QTest::newRow("endless height") << page(set(u"height"_s, 1e9));
    QTest::newRow("half a pixel") << page(set(u"width"_s, 1000.5));
    QTest::newRow("short homography") << page(set(u"to_original"_s, QJsonArray{QJsonArray{1, 0, 0}}));
    QTest::newRow("20,001 words") << page(
        set(u"words"_s, many(20'001, sampleJson()[u"pages"][0][u"words"][0])));
    QTest::newRow("word without a box") << word([](QJsonObject &o) { o.remove(u"box"_s); });
    QTest::newRow("box beside its page") << word(set(u"box"_s, QJsonArray{900, 20, 300, 40}));
    QTest::newRow("negative box") << word(set(u"box"_s, QJsonArray{-1, 20, 30, 40}));
    QTest::newRow("box of three") << word(set(u"box"_s, QJsonArray{1, 20, 30}));
    QTest::newRow("confidence over 1") << word(set(u"confidence"_s, 1.01));
    QTest::newRow("confidence below 0") << word(set(u"confidence"_s, -0.01));
    QTest::newRow("infinite confidence") << word(set(u"confidence"_s, infinite));
    QTest::newRow("endless text") << word(set(u"text"_s, endless));
    QTest::newRow("text a number") << word(set(u"text"_s, 12));
    QTest::newRow("line a fraction") << word(set(u"line"_s, 1.5));
    QTest::newRow("unknown field") << in(u"fields"_s,
                                         [](QJsonObject &o) { o[u"shoe_size"_s] = o[u"surname"_s]; });
    QTest::newRow("too many fields") << in(u"fields"_s, [](QJsonObject &o) {
        for (int i = 0; i < 65; ++i)
            o[u"f%1"_s.arg(i)] = o[u"surname"_s];
    });
    QTest::newRow("field without a source")
        << in(u"fields"_s, in(u"surname"_s, set(u"sources"_s, QJsonArray())));
    QTest::newRow("field of an unknown source") << source(set(u"source"_s, u"hearsay"_s));
    QTest::newRow("field on no page") << source(set(u"page"_s, 2));
    QTest::newRow("endless value") << source(set(u"value"_s, endless));
    QTest::newRow("MRZ that is none") << in(u"mrz"_s, set(u"lines"_s, QJsonArray{u"A<<"_s, u"B<<"_s}));
    QTest::newRow("MRZ of 4 lines") << in(u"mrz"_s, set(u"lines"_s, many(4, QString(30, u'<'))));
    QTest::newRow("MRZ a number") << set(u"mrz"_s, 3);
    QTest::newRow("MRZ beside its page") << in(u"mrz"_s, set(u"box"_s, QJsonArray{0, 690, 100, 100}));
    QTest::newRow("other zone that is none")
        << inFirst(u"other_zones"_s, set(u"lines"_s, QJsonArray{u"A<<"_s, u"B<<"_s}));
    QTest::newRow("too many other zones") << set(u"other_zones"_s, many(65, QString()));
    QTest::newRow("MRZ too sure") << in(u"mrz"_s, set(u"confidence"_s, 2));
    QTest::newRow("barcode without text")
        << inFirst(u"barcodes"_s, [](QJsonObject &o) { o.remove(u"text"_s); });
    QTest::newRow("too many barcodes") << set(u"barcodes"_s, many(1000, sampleJson()[u"barcodes"][0]));
    QTest::newRow("quality over 1") << in(u"quality"_s, set(u"glare"_s, 1.5));
    QTest::newRow("quality advice of another kind")
        << in(u"quality"_s, set(u"advice"_s, QJsonArray{u"TAMPERED"_s}));
    const auto area = [](const Spoil &spoil) { return in(u"quality"_s, inFirst(u"areas"_s, spoil)); };
    QTest::newRow("quality area beside its page") << area(set(u"box"_s, QJsonArray{0, 690, 100, 100}));
    QTest::newRow("quality area on no page") << area(set(u"page"_s, 2));
    QTest::newRow("quality area of no fault") << area(set(u"code"_s, u"FINE"_s));
    QTest::newRow("too many quality areas")
        << in(u"quality"_s, set(u"areas"_s, many(2000, sampleJson()[u"quality"][u"areas"][0])));
    QTest::newRow("quality a text") << set(u"quality"_s, u"good"_s);
    const auto signal = [](const Spoil &spoil) { return inFirst(u"authenticity"_s, spoil); };
    QTest::newRow("portrait beside its page")
        << in(u"portrait"_s, set(u"box"_s, QJsonArray{900, 150, 200, 260}));
    QTest::newRow("portrait without a place") << in(u"portrait"_s, set(u"box"_s, QJsonArray{0, 0, 0, 0}));
    QTest::newRow("portrait a text") << set(u"portrait"_s, u"pretty"_s);
    QTest::newRow("face of texts") << set(u"face"_s, QJsonArray{u"nose"_s});
    QTest::newRow("face beyond measure") << set(u"face"_s, QJsonArray{1e300});
    QTest::newRow("face too rich") << set(u"face"_s, many(1000, 0.5));
    QTest::newRow("hash too short") << set(u"perceptual_hash"_s, QString(63, u'0'));
    QTest::newRow("hash of no digits") << set(u"perceptual_hash"_s, QString(64, u'x'));
    QTest::newRow("signals no list") << set(u"authenticity"_s, u"genuine"_s);
    QTest::newRow("too many signals") << set(u"authenticity"_s, many(1000, sampleJson()[u"authenticity"][0]));
    QTest::newRow("signal of no kind") << signal(set(u"kind"_s, u"aura"_s));
    QTest::newRow("signal over 1") << signal(set(u"score"_s, 1.5));
    QTest::newRow("signal of an unknown code") << signal(set(u"code"_s, u"FAKE"_s));
    QTest::newRow("signal beside its page") << signal(set(u"box"_s, QJsonArray{900, 100, 200, 30}));
    QTest::newRow("signal on no page") << signal(set(u"page"_s, 2));
    QTest::newRow("endless sentence") << signal(set(u"sentence"_s, endless));
    QTest::newRow("seconds a text") << set(u"seconds"_s, u"long"_s);
    QTest::newRow("failure a text") << set(u"failure"_s, u"yes"_s);
}

void ReadingTest::hostile()
{
    QFETCH(Spoil, spoil);
    auto json = sampleJson();
    QVERIFY(readingFromJson(json));
    spoil(json);
    const auto back = readingFromJson(json);
    QVERIFY(!back);
    QVERIFY(back.error().code == ErrorCode::Corrupt);
}

void ReadingTest::claimsOfAChildCountForNothing()
{
    auto json = sampleJson();
    in(u"mrz"_s, [](QJsonObject &mrz) {
        auto lines = mrz[u"lines"_s].toArray();
        lines[1] = u"L898902C37UTO7408122F1204159ZE184226B<<<<<10"_s;
        mrz[u"lines"_s] = lines;
    })(json);
    const auto back = readingFromJson(json);
    QVERIFY(back);
    QVERIFY(!back->mrz->mrz.isValid());
    QVERIFY(!back->mrz->accepted);
    QCOMPARE(toJson(*back)[u"mrz"][u"checks"][u"document_number"], QJsonValue(false));
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "readingtest.moc"
