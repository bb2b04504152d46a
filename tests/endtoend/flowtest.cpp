// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/endtoend/office.h"

#include "support/testhouse.h"

#include <QImage>
#include <QJsonArray>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday = QDate::currentDate();
constexpr int kPassport = 0; // of drawSpecimen()'s
constexpr int kBill = 1;

} // namespace

class FlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addEngineRows(); }
    void uploadsAreReadAndDecided();
    void restartsLoseNothing();
    void customersSeeNothingInternal();
    void changedEventIsNamed();
};

/// A box that lies on its page.
static bool isOnPage(const QJsonValue &box, const QJsonObject &page)
{
    const auto edges = box.toArray();
    return edges.size() == 4 && edges[0].toInt() >= 0 && edges[1].toInt() >= 0 && edges[2].toInt() > 0
        && edges[3].toInt() > 0 && edges[0].toInt() + edges[2].toInt() <= page[u"width"].toInt()
        && edges[1].toInt() + edges[3].toInt() <= page[u"height"].toInt();
}

static void checkWords(const QJsonObject &reading)
{
    QCOMPARE(reading[u"status"].toString(), u"completed"_s);
    const auto page = reading[u"pages"].toArray().at(0).toObject();
    const auto words = page[u"words"].toArray();
    QVERIFY2(words.size() >= 10, qPrintable(QString::number(words.size())));
    for (const auto &word : words) {
        QVERIFY(!word[u"text"].toString().isEmpty());
        QVERIFY(isOnPage(word[u"box"], page));
    }
}

/// The bytes as they were sent, and the first page as large as its reading says.
static void checkKept(const Office &office, const QString &id, const QByteArray &sent,
                      const QJsonObject &reading)
{
    const auto content = office.ask("GET", pathOf(id, "/content"), office.reviewer).body;
    QCOMPARE(sha256(content), sha256(sent));
    const auto page = office.ask("GET", pathOf(id, "/pages/1"), office.reviewer);
    QVERIFY(page.headers["content-type"].startsWith("image/"));
    const auto first = reading[u"pages"].toArray().at(0);
    QCOMPARE(QImage::fromData(page.body).size(), QSize(first[u"width"].toInt(), first[u"height"].toInt()));
}

/// `?width=` gives the same picture smaller, and never larger than it is.
static void checkScaled(const Office &office, const QString &id)
{
    const auto page = [&](const QByteArray &query) {
        const auto reply = office.ask("GET", pathOf(id, "/pages/1" + query), office.reviewer);
        return reply.headers["content-type"].startsWith("image/") ? QImage::fromData(reply.body) : QImage();
    };
    const auto whole = page({});
    QVERIFY(whole.width() > 300);
    const auto small = page("?width=300");
    QCOMPARE(small.size(), whole.size().scaled(300, whole.height(), Qt::KeepAspectRatio));
    const auto gist = [](const QImage &image) {
        return image.scaled(30, 20, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_Grayscale8);
    };
    const auto expected = gist(whole);
    const auto scaled = gist(small);
    for (int y = 0; y < expected.height(); ++y)
        for (int x = 0; x < expected.width(); ++x)
            QVERIFY(qAbs(qGray(expected.pixel(x, y)) - qGray(scaled.pixel(x, y))) < 24);
    QCOMPARE(page("?width=10000").size(), whole.size());
}

void FlowTest::uploadsAreReadAndDecided()
{
    QFETCH_GLOBAL(Engine, engine);
    const Office office(engine);
    QVERIFY2(office.ready, office.house.server().log());
    const auto passport = drawSpecimen(kPassport, 1, kToday);
    const auto bill = drawSpecimen(kBill, 1, kToday);

    const auto received = office.upload(passport);
    QCOMPARE(received.status, 201);
    const auto id = received.text("id");
    QCOMPARE(received.headers["location"], pathOf(id));
    QCOMPARE(received.headers["etag"], "\"1\"");
    QCOMPARE(received.json()[u"receipt"][u"sha256"].toString().toLatin1(), sha256(passport.content));
    const auto billReceived = office.upload(bill);
    QCOMPARE(billReceived.status, 201);
    const auto again = office.upload(passport);
    QCOMPARE(again.status, 409);
    QCOMPARE(again.text("code"), u"duplicate_document"_s);

    const auto reading = office.reading(id);
    checkWords(reading);
    QVERIFY(reading[u"mrz"][u"valid"].toBool());
    QCOMPARE(reading[u"mrz"][u"lines"].toVariant().toStringList(), passport.zone);
    checkWords(office.reading(billReceived.text("id")));

    QCOMPARE(office.ask("POST", adminPath(id, "/claim"), office.reviewer, kJson, "{}").status, 200);
    const auto approved = office.decide(id, "/approve", "{}");
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.text("status"), u"approved"_s);
    const auto twice = office.decide(id, "/approve", "{}");
    QCOMPARE(twice.status, 409);
    QCOMPARE(twice.headers["content-type"], "application/problem+json");
    QCOMPARE(twice.text("code"), u"illegal_transition"_s);

    checkKept(office, id, passport.content, reading);
    checkScaled(office, id);
    QCOMPARE(office.house.pss({u"audit"_s, u"verify"_s}).code, 0);
}

void FlowTest::restartsLoseNothing()
{
    QFETCH_GLOBAL(Engine, engine);
    const Office office(engine);
    QVERIFY2(office.ready, office.house.server().log());
    const auto passport = drawSpecimen(kPassport, 1, kToday);
    const auto id = office.upload(passport).text("id");
    checkWords(office.reading(id));
    QCOMPARE(office.decide(id, "/approve", "{}").status, 200);
    const auto waits =
        office.upload(drawSpecimen(kBill, 1, kToday)).text("id"); // perhaps in the middle of its reading
    const QList<QByteArray> paths{pathOf(id), pathOf(id, "/ocr"), pathOf(id, "/events"),
                                  pathOf(id, "/pages/1")}; // last, for who views it makes an event
    QList<QByteArray> before;
    for (const auto &path : paths)
        before << office.ask("GET", path, office.reviewer).body;

    auto &server = office.house.server();
    QCOMPARE(server.terminate(), 0);
    QVERIFY2(server.start(), server.log());
    const auto trail = office.ask("GET", paths[2], office.reviewer).json()[u"data"].toArray();
    QStringList actions;
    for (const auto &event : trail)
        actions << event[u"action"].toString();
    QCOMPARE(actions,
             (QStringList{u"document.uploaded"_s, u"document.read"_s, u"document.approved"_s,
                          u"document.viewed"_s}));
    for (const qsizetype i : {0, 1, 3})
        QCOMPARE(office.ask("GET", paths[i], office.reviewer).body, before[i]);
    QCOMPARE(sha256(office.ask("GET", pathOf(id, "/content"), office.reviewer).body),
             sha256(passport.content));
    checkWords(office.reading(waits));
    QCOMPARE(office.house.pss({u"audit"_s, u"verify"_s}).code, 0);
}

void FlowTest::customersSeeNothingInternal()
{
    QFETCH_GLOBAL(Engine, engine);
    const Office office(engine);
    QVERIFY2(office.ready, office.house.server().log());
    const auto bill = drawSpecimen(kBill, 1, kToday);
    const auto id = office.upload(bill).text("id");
    checkWords(office.reading(id));
    const auto customer = office.house.token(bill.userId, u"customer"_s);
    const auto stranger = office.house.token(u"somebody-else"_s, u"customer"_s);
    const auto rejected = office.decide(
        id, "/reject",
        R"({"reason_codes": ["TAMPERED"], "note": "known forger", "public_note": "Please visit us."})");
    QCOMPARE(rejected.status, 200);
    QCOMPARE(office.ask("GET", pathOf(id), customer).text("status"), u"in_review"_s); // may still be undone

    QTRY_COMPARE_WITH_TIMEOUT(office.ask("GET", pathOf(id), customer).text("status"), u"rejected"_s, 20'000);
    const auto view = office.ask("GET", pathOf(id), customer);
    static const QStringList kPublic{u"id"_s,         u"status"_s,     u"revision"_s,   u"created_at"_s,
                                     u"updated_at"_s, u"user_id"_s,    u"side"_s,       u"filename"_s,
                                     u"sha256"_s,     u"page_count"_s, u"size_bytes"_s, u"document_type"_s,
                                     u"declared"_s,   u"supersedes"_s, u"reasons"_s,    u"public_note"_s};
    for (const auto &member : view.json().keys())
        QVERIFY2(kPublic.contains(member), qPrintable(member));
    QCOMPARE(view.json()[u"reasons"].toVariant().toStringList(), QStringList{u"NOT_ACCEPTED"_s});
    QCOMPARE(view.text("public_note"), u"Please visit us."_s);
    for (const auto *path : {"", "/ocr", "/events"}) {
        const auto body = office.ask("GET", pathOf(id, path), customer).body;
        for (const auto *internal : {"rita", "TAMPERED", "forger", "counter-7", "zenith", "authenticity"})
            QVERIFY2(!body.contains(internal), internal);
    }
    QCOMPARE(office.ask("GET", pathOf(id, "/events"), customer).status, 403);
    QCOMPARE(office.ask("GET", pathOf(id), stranger).status, 404);
    QCOMPARE(office.ask("GET", pathOf(id, "/content"), stranger).status, 404);
}

void FlowTest::changedEventIsNamed()
{
    QFETCH_GLOBAL(Engine, engine);
    const Office office(engine);
    QVERIFY2(office.ready, office.house.server().log());
    const auto id = office.upload(drawSpecimen(kBill, 1, kToday)).text("id");
    checkWords(office.reading(id));
    QCOMPARE(office.decide(id, "/approve", "{}").status, 200);
    const QStringList verify{u"audit"_s, u"verify"_s};
    QCOMPARE(office.house.pss(verify).code, 0);

    const auto raw = office.house.raw();
    const auto event =
        raw.value(u"SELECT id FROM audit_event WHERE action = 'document.approved'"_s).toString();
    QVERIFY(!event.isEmpty());
    const auto rename = u"UPDATE audit_event SET actor = '%1' WHERE id = '%2'"_s;
    raw.run(rename.arg(u"sita"_s, event));
    const auto broken = office.house.pss(verify);
    QCOMPARE(broken.code, 3);
    QVERIFY2(broken.err.contains(event), qPrintable(broken.err));
    raw.run(rename.arg(u"rita"_s, event));
    QCOMPARE(office.house.pss(verify).code, 0);
}

QTEST_MAIN(FlowTest)
#include "flowtest.moc"
