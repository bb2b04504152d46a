// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/paddedpicture.h"
#include "support/servedhouse.h"
#include "support/testhouse.h"

#include <QTest>

#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr char kTus[] = "Tus-Resumable: 1.0.0\r\n";

QByteArray patchHead(qsizetype offset)
{
    return kTus
        + ("Content-Type: application/offset+octet-stream\r\nUpload-Offset: " + QByteArray::number(offset)
           + "\r\n");
}

} // namespace

/// kill -9 while resumable uploads arrive: what was counted stays, and the rest is sent again.
class ResumeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killsCostLittle_data() { addEngineRows(); }
    void killsCostLittle();
    void advisesLikeAnUploadInOnePiece();
};

void ResumeTest::advisesLikeAnUploadInOnePiece()
{
    ServedHouse house;
    QVERIFY(house.addStaff(u"rita"_s, u"reviewer"_s));
    const auto bearer = house.token(u"anna"_s, u"customer"_s);
    auto &server = house.server();
    QVERIFY(server.start());
    const auto whole = server.ask("POST", "/api/v1/documents/upload", bearer, kFormHeader,
                                  uploadForm(paddedPicture(50'000), "passport"));
    QCOMPARE(whole.status, 201);
    const auto advice = whole.json()[u"advice"].toVariant().toStringList(); // it is small, and empty
    QVERIFY(!advice.isEmpty());

    const auto content = paddedPicture(50'000);
    const auto made = server.ask("POST", "/api/v1/uploads", bearer,
                                 kTus + ("Upload-Length: " + QByteArray::number(content.size()) + "\r\n")
                                     + "Upload-Metadata: document_type cGFzc3BvcnQ=\r\n");
    QCOMPARE(made.status, 201);
    const auto place = made.headers.value("location");
    const auto half = server.ask("PATCH", place, bearer, patchHead(0), content.first(20'000));
    QVERIFY(!half.headers.contains("upload-advice"));
    const auto done = server.ask("PATCH", place, bearer, patchHead(20'000), content.sliced(20'000));
    QCOMPARE(done.status, 204);
    QCOMPARE(done.headers.value("upload-advice"), advice.join(u", "_s).toLatin1());
}

void ResumeTest::killsCostLittle()
{
    QFETCH(Engine, engine);
    ServedHouse house(engine);
    QVERIFY(house.addStaff(u"rita"_s, u"reviewer"_s));
    const auto bearer = house.token(u"counter"_s, u"field_office"_s, u"north"_s);
    auto &server = house.server();
    QVERIFY(server.start());
    const auto content = paddedPicture(16'000'000);
    const auto made = server.ask("POST", "/api/v1/uploads", bearer,
                                 kTus + ("Upload-Length: " + QByteArray::number(content.size()) + "\r\n")
                                     + "Upload-Metadata: document_type b3RoZXI=,user_id YW5uYQ==\r\n");
    QCOMPARE(made.status, 201);
    const auto place = made.headers.value("location");
    auto *random = QRandomGenerator::global();
    qsizetype offset = 0;
    for (int kill = 0; kill < 3; ++kill) {
        const auto rest = content.sliced(offset);
        const auto request = httpRequest("PATCH", place, bearer, patchHead(offset), rest);
        const auto part = qsizetype(random->bounded(int(rest.size() / 2)));
        Client line(server.port());
        QVERIFY(line.send(request.first(request.size() - rest.size() + part)));
        std::this_thread::sleep_for(std::chrono::milliseconds(random->bounded(200)));
        server.kill();
        QVERIFY(server.start());
        const auto where = server.ask("HEAD", place, bearer, kTus);
        QCOMPARE(where.status, 200);
        const auto now = where.headers.value("upload-offset").toLongLong();
        QVERIFY(now >= offset && now <= offset + part);
        offset = now;
    }
    const auto done = server.ask("PATCH", place, bearer, patchHead(offset), content.sliced(offset));
    QCOMPARE(done.status, 204);
    const auto document = done.headers.value("location-document");
    QVERIFY(!document.isEmpty());
    server.kill(); // right after
    QVERIFY(server.start());
    QCOMPARE(server.ask("HEAD", place, bearer, kTus).headers.value("location-document"), document);
    QVERIFY(server.ask("GET", document + "/content", bearer).body == content);
    QCOMPARE(house.raw().value(u"SELECT COUNT(*) FROM document"_s).toInt(), 1);
    if (engine == Engine::Sqlite) { // others may be at work on a shared database: there the sweep waits
        server.kill();
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(int(house.vaultIds().size()),
                                  house.raw().value(u"SELECT COUNT(*) FROM blob"_s).toInt(), 20'000);
    }
}

QTEST_MAIN(ResumeTest)
#include "resumetest.moc"
