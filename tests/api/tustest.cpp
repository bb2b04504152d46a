// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/tusclient.h"

#include "support/testhouse.h"

#include <QCryptographicHash>

using namespace pss;
using namespace Qt::StringLiterals;

/// Resumable uploads as their clients meet them.
class TusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void describesItself();
    void piecesBecomeADocument_data() { addEngineRows(); }
    void piecesBecomeADocument();
    void wholeAtOnce();
    void refusals();
    void checksums();
    void whatIsNoDocumentIsRefusedForGood();
    void oneWritesAtATime();
    void deleted();
};

void TusTest::describesItself()
{
    ApiHouse house(generous());
    const auto reply = house.ask("OPTIONS", "/api/v1/uploads", {});
    QCOMPARE(reply.status, 204);
    QCOMPARE(reply.headers.value("tus-resumable"), QByteArray("1.0.0"));
    QCOMPARE(reply.headers.value("tus-version"), QByteArray("1.0.0"));
    QCOMPARE(reply.headers.value("tus-max-size"), QByteArray("26214400"));
    QCOMPARE(reply.headers.value("tus-extension"),
             QByteArray("creation,creation-with-upload,expiration,checksum,termination"));
    QCOMPARE(reply.headers.value("tus-checksum-algorithm"), QByteArray("sha1,sha256"));
    const auto other = house.ask("POST", "/api/v1/uploads", house.customer(u"c"_s),
                                 "Tus-Resumable: 0.2.2\r\n" + lengthOf(10) + metadata());
    QCOMPARE(other.status, 412);
    QCOMPARE(other.text("code"), u"unsupported_version"_s);
    QCOMPARE(other.headers.value("tus-version"), QByteArray("1.0.0"));
}

void TusTest::piecesBecomeADocument()
{
    QFETCH(Engine, engine);
    ApiHouse house(generous(), engine);
    const TusClient client(house, house.customer(u"anna"_s));
    const auto content = noise(9'000'000); // more than two segments
    const auto made = client.create(content.size(),
                                    metadata({"document_type", "passport", "filename", "pass.jpg", "declared",
                                              R"({"surname":"Muster"})", "filetype", "image/jpeg"}));
    QCOMPARE(made.status, 201);
    QCOMPARE(made.headers.value("upload-offset"), QByteArray("0"));
    QVERIFY(made.headers.value("upload-expires").endsWith("GMT"));
    const auto place = made.headers.value("location");
    QCOMPARE(client.patch(place, 0, content.first(5'000'000)).status, 204);
    const auto half = client.head(place);
    QCOMPARE(half.status, 200);
    QCOMPARE(half.headers.value("upload-offset"), QByteArray("5000000"));
    QCOMPARE(half.headers.value("upload-length").toLongLong(), content.size());
    QVERIFY(half.headers.value("upload-metadata").contains("document_type cGFzc3BvcnQ="));
    QCOMPARE(client.patch(place, 5'000'000, content.sliced(5'000'000, 70'001)).headers.value("upload-offset"),
             QByteArray("5070001"));
    const auto done = client.patch(place, 5'070'001, content.sliced(5'070'001));
    QCOMPARE(done.status, 204);
    QVERIFY(client.content(done) == content);
    const auto document =
        house.ask("GET", done.headers.value("location-document"), house.customer(u"anna"_s)).json();
    QCOMPARE(document[u"filename"_s], u"pass.jpg"_s);
    QCOMPARE(document[u"document_type"_s], u"passport"_s);
    QCOMPARE(document[u"declared"_s][u"surname"_s], u"Muster"_s);

    // The answer was lost: it is asked again.
    QCOMPARE(client.patch(place, content.size(), {}).headers.value("location-document"),
             done.headers.value("location-document"));
    QCOMPARE(client.head(place).headers.value("location-document"), done.headers.value("location-document"));
    QCOMPARE(house.count(u"document"_s), 1);
    QCOMPARE(house.count(u"upload_segment"_s), 0);
}

void TusTest::wholeAtOnce()
{
    ApiHouse house(generous());
    const TusClient client(house, house.customer(u"anna"_s));
    const auto content = noise(100'000);
    const auto made = client.create(content.size(), metadata(), content);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.headers.value("upload-offset").toLongLong(), content.size());
    QVERIFY(client.content(made) == content);
    const auto begun = client.create(content.size(), metadata(), noise(1000));
    QCOMPARE(begun.status, 201);
    QCOMPARE(begun.headers.value("upload-offset"), QByteArray("1020"));
}

void TusTest::refusals()
{
    ApiHouse house(generous());
    const TusClient client(house, house.customer(u"anna"_s));
    QCOMPARE(house.ask("POST", "/api/v1/uploads", house.customer(u"anna"_s), kTus + metadata()).status, 400);
    QCOMPARE(client.create(0).status, 400);
    QCOMPARE(client.create(26'214'401).status, 413);
    QCOMPARE(client.create(100, metadata({"document_type", "pass port"})).status, 400);
    QCOMPARE(client.create(100, metadata({"colour", "red"})).status, 400);
    QCOMPARE(client.create(100, "Upload-Metadata: document_type !!\r\n").status, 400);
    QCOMPARE(client.create(100, metadata({"document_type", "other", "user_id", "ben"})).status, 403);
    QCOMPARE(client.create(100, metadata() + "Upload-Defer-Length: 1\r\n").status, 400);
    QCOMPARE(house.count(u"upload"_s), 0);

    const auto place = client.create(100).headers.value("location");
    QCOMPARE(house.ask("PATCH", place, house.customer(u"anna"_s), kTus + offsetOf(0), "abc").status, 415);
    QCOMPARE(house.ask("PATCH", place, house.customer(u"anna"_s), QByteArray(kTus) + kBytes, "abc").status,
             400);
    const auto elsewhere = client.patch(place, 7, "abc");
    QCOMPARE(elsewhere.status, 409);
    QCOMPARE(elsewhere.text("code"), u"offset_mismatch"_s);
    QCOMPARE(client.patch(place, 0, QByteArray(101, 'x')).status, 413);
    const TusClient stranger(house, house.customer(u"ben"_s));
    QCOMPARE(stranger.head(place).status, 404);
    QCOMPARE(stranger.patch(place, 0, "abc").status, 404);
    QCOMPARE(stranger.patch(place, 0, {}).status, 404);
    QCOMPARE(stranger.terminate(place).status, 404);
    QCOMPARE(client.head("/api/v1/uploads/upl_none").status, 404);
    QCOMPARE(client.head(place).headers.value("upload-offset"), QByteArray("0"));
}

void TusTest::checksums()
{
    ApiHouse house(generous());
    const TusClient client(house, house.customer(u"anna"_s));
    const auto content = noise(200'000);
    const auto place = client.create(content.size()).headers.value("location");
    const auto checksum = [](const QByteArray &name, QCryptographicHash::Algorithm algorithm,
                             const QByteArray &bytes) {
        return "Upload-Checksum: " + name + ' ' + QCryptographicHash::hash(bytes, algorithm).toBase64()
            + "\r\n";
    };
    const auto first = content.first(100'000);
    const auto wrong = client.patch(place, 0, first, checksum("sha1", QCryptographicHash::Sha1, "other"));
    QCOMPARE(wrong.status, 460);
    QCOMPARE(wrong.text("code"), u"checksum_mismatch"_s);
    QCOMPARE(client.head(place).headers.value("upload-offset"), QByteArray("0"));
    QCOMPARE(client.patch(place, 0, first, "Upload-Checksum: md5 abcd\r\n").status, 400);
    QCOMPARE(client.patch(place, 0, first, checksum("sha1", QCryptographicHash::Sha1, first)).status, 204);
    const auto rest = content.sliced(100'000);
    const auto done =
        client.patch(place, 100'000, rest, checksum("sha256", QCryptographicHash::Sha256, rest));
    QCOMPARE(done.status, 204);
    QVERIFY(client.content(done) == content);
}

void TusTest::whatIsNoDocumentIsRefusedForGood()
{
    ApiHouse house(generous());
    const TusClient client(house, house.customer(u"anna"_s));
    const auto place = client.create(2000).headers.value("location");
    QCOMPARE(client.patch(place, 0, QByteArray(2000, 'x')).status, 415);
    QCOMPARE(client.patch(place, 2000, {}).status, 415);
    QCOMPARE(client.head(place).status, 415);
    QCOMPARE(house.count(u"upload_segment"_s), 0);
    QCOMPARE(house.count(u"document"_s), 0);
}

void TusTest::oneWritesAtATime()
{
    ApiHouse house(generous());
    const auto bearer = house.customer(u"anna"_s);
    const TusClient client(house, bearer);
    const auto content = noise(200'000);
    const auto place = client.create(content.size()).headers.value("location");
    Client slow(house.port());
    const auto request = ApiHouse::request("PATCH", place, bearer, kTus + offsetOf(0) + kBytes, content);
    QVERIFY(slow.send(request.chopped(1000)));
    QTRY_COMPARE(client.patch(place, 1, "x").status, 423); // a wrong place until the other has begun
    QCOMPARE(client.patch(place, 0, content).text("code"), u"upload_locked"_s);
    QVERIFY(slow.send(request.last(1000)));
    QCOMPARE(slow.receive().status, 204);
}

void TusTest::deleted()
{
    ApiHouse house(generous());
    const TusClient client(house, house.customer(u"anna"_s));
    const auto place = client.create(2000).headers.value("location");
    QCOMPARE(client.patch(place, 0, QByteArray(1000, 'x')).status, 204);
    QCOMPARE(client.terminate(place).status, 204);
    QCOMPARE(client.head(place).status, 404);
    QCOMPARE(client.terminate(place).status, 404);
    QCOMPARE(house.count(u"upload"_s), 0);
    QCOMPARE(house.count(u"sealed_key WHERE owner LIKE 'upl_%'"_s), 0);
}

QTEST_GUILESS_MAIN(TusTest)
#include "tustest.moc"
