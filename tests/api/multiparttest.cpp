// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/multipart.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

struct Sent {
    QByteArray name;
    QByteArray filename; ///< none: a field
    QByteArray content;
};

QByteArray bodyOf(const std::vector<Sent> &parts, const QByteArray &boundary)
{
    QByteArray body;
    for (const auto &part : parts) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name + '"';
        if (!part.filename.isNull())
            body += "; filename=\"" + part.filename + "\"\r\nContent-Type: image/png";
        body += "\r\n\r\n" + part.content + "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

Result<std::vector<BodyPart>> parse(const QByteArray &body, const QByteArray &boundary, qsizetype largest,
                                    MultipartLimits limits = {})
{
    MultipartParser parser(boundary, limits);
    auto *random = QRandomGenerator::global();
    for (qsizetype at = 0; at < body.size();) {
        const auto size = std::min<qsizetype>(1 + random->bounded(int(largest)), body.size() - at);
        if (auto fed = parser.feed(QByteArrayView(body).sliced(at, size)); !fed)
            return fail(fed.error());
        at += size;
    }
    return parser.finish();
}

/// Bytes that are full of what could be taken for a boundary.
QByteArray nastyContent(const QByteArray &boundary)
{
    auto *random = QRandomGenerator::global();
    const QByteArrayList pieces{"\r",     "\n",
                                "\r\n",   "--",
                                "\r\n--", "\r\n--" + boundary.chopped(1),
                                "\r\n-",  "x",
                                "-",      QByteArray(1, 0),
                                boundary, QByteArray(300, 'y')};
    QByteArray content;
    for (int i = random->bounded(60); i > 0; --i)
        content += pieces[random->bounded(int(pieces.size()))];
    while (content.contains("\r\n--" + boundary))
        content.replace("\r\n--" + boundary, "z");
    return content;
}

} // namespace

class MultipartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boundaries_data();
    void boundaries();
    void randomBodiesInRandomPieces();
    void namesAreDecoded();
    void malformed_data();
    void malformed();
    void limits();
};

void MultipartTest::boundaries_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("boundary");
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &boundary) {
        QTest::newRow(name) << type << boundary;
    };
    row("plain", "multipart/form-data; boundary=abc", "abc");
    row("quoted", "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", "a b");
    row("none", "multipart/form-data", "");
    row("empty", "multipart/form-data; boundary=", "");
    row("70", "multipart/form-data; boundary=" + QByteArray(70, 'a'), QByteArray(70, 'a'));
    row("71", "multipart/form-data; boundary=" + QByteArray(71, 'a'), "");
    row("other type", "multipart/mixed; boundary=abc", "");
    row("twice", "multipart/form-data; boundary=a; boundary=b", "");
    row("open quote", "multipart/form-data; boundary=\"a", "");
}

void MultipartTest::boundaries()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, boundary);
    QCOMPARE(multipartBoundary(type), boundary);
}

void MultipartTest::randomBodiesInRandomPieces()
{
    auto *random = QRandomGenerator::global();
    for (int round = 0; round < 400; ++round) {
        const QByteArray boundary = "b" + QByteArray::number(random->generate(), 36);
        std::vector<Sent> sent;
        for (int i = 1 + random->bounded(5); i > 0; --i)
            sent.push_back({"n" + QByteArray::number(i), i % 2 ? QByteArray("f.png") : QByteArray(),
                            nastyContent(boundary)});
        const auto parts = parse(bodyOf(sent, boundary), boundary, round % 2 ? 3 : 2000);
        QVERIFY2(parts, parts ? "" : qPrintable(parts.error().detail));
        QCOMPARE(parts->size(), sent.size());
        for (size_t i = 0; i < sent.size(); ++i) {
            QCOMPARE((*parts)[i].name, QString::fromLatin1(sent[i].name));
            QCOMPARE((*parts)[i].isFile, !sent[i].filename.isNull());
            QCOMPARE((*parts)[i].content, sent[i].content);
        }
    }
}

void MultipartTest::namesAreDecoded()
{
    const auto parts = parse(bodyOf({{"file", "P\xc3\xa4ss \\\"1\\\".jpg", "x"}}, "b"), "b", 5);
    QVERIFY(parts);
    QCOMPARE(parts->front().filename, u"Päss \"1\".jpg"_s);
}

void MultipartTest::malformed_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    const QByteArray head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
    row("empty", "");
    row("preamble", "hello\r\n--b\r\n" + head + "x\r\n--b--");
    row("no end", "--b\r\n" + head + "x\r\n--b\r\n");
    row("cut in content", "--b\r\n" + head + "x");
    row("other boundary", "--c\r\n" + head + "x\r\n--c--");
    row("junk after boundary", "--bx\r\n" + head + "x\r\n--b--");
    row("no name", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--");
    row("no disposition", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--");
    row("two names", "--b\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n--b--");
    row("attachment", "--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--");
    row("two dispositions", "--b\r\nContent-Disposition: form-data; name=a\r\n" + head + "x\r\n--b--");
    row("no colon", "--b\r\nnonsense\r\n" + head + "x\r\n--b--");
    row("name ends within a character",
        "--b\r\nContent-Disposition: form-data; name=\"a\xc3\"\r\n\r\nx\r\n--b--");
    row("name not UTF-8", "--b\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n--b--");
    row("endless part head", "--b\r\nX: " + QByteArray(5000, 'x'));
}

void MultipartTest::malformed()
{
    QFETCH(QByteArray, body);
    const auto parts = parse(body, "b", 50);
    QVERIFY(!parts);
    QVERIFY(parts.error().code == ErrorCode::ValidationFailed);
}

void MultipartTest::limits()
{
    const MultipartLimits small{2, 4096, 10, 20};
    QVERIFY(
        parse(bodyOf({{"a", {}, QByteArray(10, 'x')}, {"f", "f", QByteArray(20, 'x')}}, "b"), "b", 4, small));
    const auto field = parse(bodyOf({{"a", {}, QByteArray(11, 'x')}}, "b"), "b", 4, small);
    QVERIFY(!field && field.error().code == ErrorCode::TooLarge);
    const auto file = parse(bodyOf({{"f", "f", QByteArray(21, 'x')}}, "b"), "b", 4, small);
    QVERIFY(!file && file.error().code == ErrorCode::TooLarge);
    QVERIFY(!parse(bodyOf({{"a", {}, "x"}, {"b", {}, "x"}, {"c", {}, "x"}}, "b"), "b", 4, small));
}

QTEST_GUILESS_MAIN(MultipartTest)
#include "multiparttest.moc"
