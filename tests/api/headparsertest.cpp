// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/headparser.h"
#include "api/chunkreader.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class HeadParserTest : public QObject {
    Q_OBJECT

private:
    /// The status that a head is refused with, 200 where it is good, 0 while it is unfinished.
    static int judge(const QByteArray &bytes)
    {
        const auto end = findHeadEnd(bytes, 0);
        if (!end)
            return end.error().status;
        if (*end == 0)
            return 0;
        const auto head = parseHead(QByteArrayView(bytes).first(*end));
        return head ? 200 : head.error().status;
    }

    static QByteArray get(const QByteArray &fields)
    {
        return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    }

private Q_SLOTS:
    void judges_data();
    void judges();
    void decodes();
    void endIsFoundInPieces();
    void chunks_data();
    void chunks();
};

void HeadParserTest::judges_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &head, int status) {
        QTest::newRow(name) << head << status;
    };
    row("plain", get(""), 200);
    row("unfinished", "GET / HTTP/1.1\r\nHost: a\r\n", 0);
    row("http 1.0 without host", "GET / HTTP/1.0\r\n\r\n", 200);
    row("http 9.9", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505);
    row("http 2.0", "PRI / HTTP/2.0\r\n\r\n", 501);
    row("version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n", 400);
    row("no version", "GET /\r\nHost: a\r\n\r\n", 400);
    row("two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("path ends within a character", "GET /a/%c3 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("query ends within a character", "GET /a?b=%e2%82 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("blank in target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501);
    row("method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501);
    row("method with a quote", "GE\"T / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("nothing before the line", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", get("Host: b\r\n"), 400);
    row("bad host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400);
    row("host with user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n", 400);
    row("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400);
    row("host with port", "GET / HTTP/1.1\r\nHost: a.b-c:8080\r\n\r\n", 200);
    row("host with bad port", "GET / HTTP/1.1\r\nHost: a:80b\r\n\r\n", 400);
    row("ipv6 host", "GET / HTTP/1.1\r\nHost: [::1]:4001\r\n\r\n", 200);
    row("open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400);
    row("length and coding", get("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("two lengths", get("Content-Length: 5\r\nContent-Length: 5\r\n"), 400);
    row("length abc", get("Content-Length: abc\r\n"), 400);
    row("length 0x5", get("Content-Length: 0x5\r\n"), 400);
    row("length +5", get("Content-Length: +5\r\n"), 400);
    row("length 5, 5", get("Content-Length: 5, 5\r\n"), 400);
    row("length empty", get("Content-Length: \r\n"), 400);
    row("length 2^63", get("Content-Length: 9223372036854775808\r\n"), 413);
    row("length 2^64-1", get("Content-Length: 18446744073709551615\r\n"), 413);
    row("gzip coding", get("Transfer-Encoding: gzip\r\n"), 501);
    row("gzip, chunked", get("Transfer-Encoding: gzip, chunked\r\n"), 501);
    row("chunked twice", get("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
    row("chunked", get("Transfer-Encoding: Chunked\r\n"), 200);
    row("chunked in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("two tokens", get("Authorization: a\r\nAuthorization: b\r\n"), 400);
    row("two types", get("Content-Type: a\r\nContent-Type: a\r\n"), 400);
    row("two of others", get("Accept: a\r\nAccept: b\r\n"), 200);
    row("no colon", get("Nonsense\r\n"), 400);
    row("blank before colon", get("X-A : b\r\n"), 400);
    row("no name", get(": b\r\n"), 400);
    row("folded", get("X-A: b\r\n c\r\n"), 400);
    row("folded first", "GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n", 400);
    row("NUL", get(QByteArray("X-A: b\0c\r\n", 10)), 400);
    row("bell", get("X-A: b\ac\r\n"), 400);
    row("8 bit", get("X-A: \xc3\xa4\r\n"), 400);
    row("bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("bare LF among others", get("X-A: b\nX-B: c\r\n"), 400);
    row("bare CR", get("X-A: b\rX-B: c\r\n"), 400);
    row("tab in value", get("X-A: b\tc\r\n"), 200);
    row("encoded dots", "GET /p/%2e%2e HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("dots", "GET /p/../q HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("encoded slash", "GET /p%2Fq HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("encoded backslash", "GET /p%5cq HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("encoded NUL", "GET /p%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("encoded line feed", "GET /p?q=%0a HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("half an escape", "GET /p%2 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("bad escape", "GET /p%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("not UTF-8", "GET /p%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("overlong slash", "GET /p%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("UTF-8", "GET /p%C3%A4 HTTP/1.1\r\nHost: a\r\n\r\n", 200);
    row("other host", "GET //evil.com/ping HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("absolute form", "GET http://evil.com/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("empty segment", "GET /a//b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("long target", "GET /" + QByteArray(5000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
    row("endless target", "GET /" + QByteArray(20000, 'a'), 414);
    row("long head", get("X-A: " + QByteArray(17000, 'a') + "\r\n"), 431);
    row("endless head", "GET / HTTP/1.1\r\nHost: a\r\nX-A: " + QByteArray(17000, 'a'), 431);
    QByteArray many;
    for (int i = 0; i < 64; ++i)
        many += "X-" + QByteArray::number(i) + ": a\r\n";
    row("many fields", get(many), 431);
    row("expect", get("Expect: 100-continue\r\n"), 200);
    row("expect something", get("Expect: tea\r\n"), 417);
}

void HeadParserTest::judges()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    QCOMPARE(judge(head), status);
}

void HeadParserTest::decodes()
{
    const auto head = parseHead("POST /a/b%20c/?x=1+2&y=%C3%A4&z HTTP/1.1\r\nHost: a\r\nX-Guard-Id: 7\r\n"
                                "Upgrade: websocket\r\nConnection: Close\r\nX-Name:  v  \r\n"
                                "Content-Length: 12\r\n\r\n");
    QVERIFY(head);
    QCOMPARE(head->method, Method::Post);
    QCOMPARE(head->segments, QStringList({u"a"_s, u"b c"_s}));
    QCOMPARE(head->queryValue(u"x"), u"1 2"_s);
    QCOMPARE(head->queryValue(u"y"), u"ä"_s);
    QCOMPARE(head->query.size(), size_t(3));
    QCOMPARE(head->contentLength, 12);
    const auto marked = parseHead("GET /%EF%BB%BFa HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(marked->segments, QStringList(u"\uFEFFa"_s)); // another name than `a`
    QVERIFY(!head->keepAlive);
    QCOMPARE(head->header("x-name"), QByteArray("v"));
    QVERIFY(!head->header("x-guard-id"));
    QVERIFY(!head->header("upgrade"));
}

void HeadParserTest::endIsFoundInPieces()
{
    const auto head = get("X-A: b\r\n");
    qsizetype scanned = 0;
    for (qsizetype i = 1; i < head.size(); ++i) {
        const auto end = findHeadEnd(QByteArrayView(head).first(i), scanned);
        QVERIFY(end);
        QCOMPARE(*end, 0);
        scanned = i;
    }
    QCOMPARE(*findHeadEnd(head + "GET", scanned), head.size());
}

void HeadParserTest::chunks_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("two") << QByteArray("5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\nT: r\r\n\r\n")
                         << QByteArray("hello0123456789") << true;
    QTest::newRow("none") << QByteArray("0\r\n\r\n") << QByteArray() << true;
    QTest::newRow("zz") << QByteArray("zz\r\n") << QByteArray() << false;
    QTest::newRow("negative") << QByteArray("-5\r\nhello\r\n") << QByteArray() << false;
    QTest::newRow("prefix") << QByteArray("0x5\r\nhello\r\n") << QByteArray() << false;
    QTest::newRow("blank") << QByteArray("5 \r\nhello\r\n") << QByteArray() << false;
    QTest::newRow("overflow") << QByteArray("fffffffff\r\n") << QByteArray() << false;
    QTest::newRow("longer than said") << QByteArray("5\r\nhello!\r\n0\r\n\r\n") << QByteArray() << false;
    QTest::newRow("bare LF") << QByteArray("5\nhello\r\n0\r\n\r\n") << QByteArray() << false;
    QTest::newRow("endless line") << QByteArray("5;" + QByteArray(400, 'x')) << QByteArray() << false;
    QTest::newRow("endless trailers")
        << QByteArray("0\r\n" + QByteArray("X: y\r\n").repeated(2000)) << QByteArray() << false;
}

void HeadParserTest::chunks()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, content);
    QFETCH(bool, isGood);
    auto *random = QRandomGenerator::global();
    for (int round = 0; round < 50; ++round) {
        ChunkReader reader;
        QByteArray pending;
        QByteArray read;
        bool failed = false;
        for (qsizetype at = 0; at < bytes.size() && !failed && !reader.isDone();) {
            const auto size = std::min<qsizetype>(1 + random->bounded(7), bytes.size() - at);
            pending += bytes.sliced(at, size);
            at += size;
            while (!reader.isDone()) {
                const auto step = reader.next(pending);
                failed = !step;
                if (failed || step->consumed == 0)
                    break;
                read += step->content;
                pending.remove(0, step->consumed);
            }
        }
        QCOMPARE(!failed && reader.isDone(), isGood);
        if (isGood)
            QCOMPARE(read, content);
    }
}

QTEST_GUILESS_MAIN(HeadParserTest)
#include "headparsertest.moc"
