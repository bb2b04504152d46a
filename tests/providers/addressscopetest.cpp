// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/addressscope.h"
#include "providers/webaddress.h"
#include "support/outcome.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// Whose an address is, and what URLs are taken.
class AddressScopeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scopes_data();
    void scopes();
    void namesHaveNone();
    void urlsAreTakenApart_data();
    void urlsAreTakenApart();
    void urlsAreRefused_data();
    void urlsAreRefused();
};

void AddressScopeTest::scopes_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("scope");
    const auto add = [](AddressScope scope, std::initializer_list<const char *> addresses) {
        for (const auto *address : addresses)
            QTest::newRow(address) << QString::fromLatin1(address) << int(scope);
    };
    add(AddressScope::Public, {"1.1.1.1",         "8.8.8.8",         "9.255.255.255",        "11.0.0.0",
                               "100.63.255.255",  "100.128.0.0",     "126.255.255.255",      "128.0.0.0",
                               "169.253.255.255", "169.255.0.0",     "172.15.255.255",       "172.32.0.0",
                               "192.0.1.0",       "192.167.255.255", "192.169.0.0",          "198.17.255.255",
                               "198.20.0.0",      "223.255.255.255", "2606:4700:4700::1111", "2a00::1",
                               "2001:200::1",     "::ffff:8.8.8.8",  "64:ff9b::8.8.8.8"});
    add(AddressScope::Private,
        {"10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.0", "127.0.0.1",
         "127.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255", "::1",
         "fc00::1", "fdff:ffff::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::192.168.0.1"});
    add(AddressScope::Forbidden,
        {"0.0.0.0",
         "0.255.255.255",
         "169.254.0.0",
         "169.254.169.254",
         "169.254.255.255",
         "192.0.0.1",
         "192.0.2.1",
         "192.88.99.1",
         "198.18.0.1",
         "198.19.255.255",
         "198.51.100.7",
         "203.0.113.7",
         "224.0.0.1",
         "239.255.255.255",
         "240.0.0.1",
         "255.255.255.255",
         "::",
         "::2",
         "::127.0.0.1",
         "fe80::1",
         "fe80::1%1",
         "fec0::1",
         "ff02::1",
         "2001::1",
         "2001:db8::1",
         "2002:7f00:1::",
         "100::1",
         "64:ff9b:1::7f00:1",
         "3fff::1",
         "::ffff:169.254.169.254",
         "::ffff:0.0.0.0",
         "64:ff9b::169.254.169.254"});
}

void AddressScopeTest::scopes()
{
    QFETCH(QString, address);
    QFETCH(int, scope);
    const QHostAddress parsed(address);
    QVERIFY(!parsed.isNull());
    QCOMPARE(int(scopeOf(parsed)), scope);
}

void AddressScopeTest::namesHaveNone()
{
    QVERIFY(!scopeOf(u"main.example"_s));
    QCOMPARE(int(*scopeOf(u"127.0.0.1"_s)), int(AddressScope::Private));
}

void AddressScopeTest::urlsAreTakenApart_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("https") << u"https://main.example/hooks?a=b"_s << u"main.example"_s << 443;
    QTest::newRow("port") << u"HTTP://Main.example:8080"_s << u"Main.example"_s << 8080;
    QTest::newRow("IPv6") << u"https://[2a00::1]:444/"_s << u"2a00::1"_s << 444;
    // Other ways to write an address are that address, before anything is asked.
    QTest::newRow("decimal") << u"http://2130706433/"_s << u"127.0.0.1"_s << 80;
    QTest::newRow("hexadecimal") << u"http://0x7f000001/"_s << u"127.0.0.1"_s << 80;
    QTest::newRow("octal, short") << u"http://0177.1/"_s << u"127.0.0.1"_s << 80;
}

void AddressScopeTest::urlsAreTakenApart()
{
    QFETCH(QString, url);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto parsed = WebAddress::parse(url);
    QVERIFY(parsed);
    QCOMPARE(parsed->host(), host);
    QCOMPARE(parsed->port(), port);
}

void AddressScopeTest::urlsAreRefused_data()
{
    QTest::addColumn<QString>("url");
    for (const auto *url :
         {"", "main.example", "/hooks", "ftp://main.example/", "file:///etc/passwd", "gopher://main.example/",
          "https://", "https://:443/", "https://user@main.example/", "https://user:secret@main.example/",
          "https://main.example/#there", "https://main.example:0/", "https://main.example:70000/",
          "https://main.example/a b", "https://main.example/\r\nHost: other", "https://[fe80::1%25eth0]/",
          "https://[::1", "javascript:alert(1)"})
        QTest::newRow(*url ? url : "empty") << QString::fromLatin1(url);
    QTest::newRow("letters") << u"https://müller.example/"_s;
    QTest::newRow("long") << u"https://main.example/"_s + QString(2048, u'a');
}

void AddressScopeTest::urlsAreRefused()
{
    QFETCH(QString, url);
    const auto parsed = WebAddress::parse(url);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, parsed));
    QCOMPARE(parsed.error().fields.first().pointer, u"/url"_s);
}

QTEST_GUILESS_MAIN(AddressScopeTest)
#include "addressscopetest.moc"
