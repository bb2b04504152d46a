// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/forwarded.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// Whose word counts on who called.
class ForwardedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clients_data();
    void clients();
};

void ForwardedTest::clients_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QStringList>("headers");
    QTest::addColumn<QString>("client");
    const auto row = [](const char *name, const char *peer, const Headers &headers, const char *client) {
        QStringList lines;
        for (const auto &header : headers)
            lines << QString::fromLatin1(header.name + ' ' + header.value);
        QTest::newRow(name) << QString::fromLatin1(peer) << lines << QString::fromLatin1(client);
    };
    const char *proxy = "10.0.0.1";
    row("direct", "192.0.2.9", {}, "192.0.2.9");
    row("a stranger's word", "192.0.2.9", {{"x-forwarded-for", "198.51.100.1"}}, "192.0.2.9");
    row("a stranger's Forwarded", "192.0.2.9", {{"forwarded", "for=198.51.100.1"}}, "192.0.2.9");
    row("proxy alone", proxy, {}, proxy);
    row("one hop", proxy, {{"x-forwarded-for", "198.51.100.1"}}, "198.51.100.1");
    row("client lies", proxy, {{"x-forwarded-for", "1.1.1.1, 198.51.100.1"}}, "198.51.100.1");
    row("two proxies", proxy, {{"x-forwarded-for", "1.1.1.1, 198.51.100.1, 10.0.0.2"}}, "198.51.100.1");
    row("in two fields", proxy,
        {{"x-forwarded-for", "1.1.1.1, 198.51.100.1"}, {"x-forwarded-for", "10.0.0.2"}}, "198.51.100.1");
    row("proxies all the way", proxy, {{"x-forwarded-for", "10.0.0.3, 10.0.0.2"}}, "10.0.0.3");
    row("with a port", proxy, {{"x-forwarded-for", "198.51.100.1:1234"}}, "198.51.100.1");
    row("nonsense", proxy, {{"x-forwarded-for", "198.51.100.1, who?"}}, proxy);
    row("empty", proxy, {{"x-forwarded-for", ""}}, proxy);
    row("standard", proxy, {{"forwarded", "for=198.51.100.1;proto=https;by=10.0.0.1"}}, "198.51.100.1");
    row("standard, quoted", proxy, {{"forwarded", "for=\"[2001:db8::7]:4711\""}}, "2001:db8::7");
    row("standard, two", proxy, {{"forwarded", "for=1.1.1.1, FOR=198.51.100.1, for=10.0.0.2"}},
        "198.51.100.1");
    row("standard, hidden", proxy, {{"forwarded", "for=_hidden"}}, proxy);
    row("standard goes first", proxy, {{"forwarded", "for=198.51.100.1"}, {"x-forwarded-for", "1.1.1.1"}},
        "198.51.100.1");
    row("IPv4 in IPv6", "::ffff:10.0.0.1", {{"x-forwarded-for", "198.51.100.1"}}, "198.51.100.1");
    row("IPv6 proxy", "fd00::5", {{"x-forwarded-for", "2001:db8::1"}}, "2001:db8::1");
}

void ForwardedTest::clients()
{
    QFETCH(QString, peer);
    QFETCH(QStringList, headers);
    QFETCH(QString, client);
    const QList<QPair<QHostAddress, int>> proxies{QHostAddress::parseSubnet(u"10.0.0.0/8"_s),
                                                  QHostAddress::parseSubnet(u"fd00::/8"_s)};
    RequestHead head;
    for (const auto &line : headers)
        head.headers.push_back({line.section(u' ', 0, 0).toLatin1(), line.section(u' ', 1).toLatin1()});
    QCOMPARE(clientAddress(head, QHostAddress(peer), proxies), QHostAddress(client));
}

QTEST_GUILESS_MAIN(ForwardedTest)
#include "forwardedtest.moc"
