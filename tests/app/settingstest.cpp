// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/readiness.h"
#include "app/application/serversettings.h"
#include "app/application/setting.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace pss;
using namespace Qt::StringLiterals;

/// What an admin may write, and what is told where it is wrong.
class SettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsAskedFor();
    void fileIsRead();
    void faultsNameTheirLine_data();
    void faultsNameTheirLine();
    void allFaultsAreTold();
    void environmentAndFlagsGoBefore();
    void rangesAreKept();
    void originsAndProxies();
    void printedFileIsTheDefault();
    void everySettingIsDescribed();
    void externalServices();
    void externalFaultsAreTold();
    void serviceManagerIsTold();

private:
    Result<ServerSettings> read(const QByteArray &content, const QHash<QString, QString> &flags = {})
    {
        QFile file(m_folder->filePath(u"server.conf"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the test's file cannot be written");
        file.close();
        return readServerSettings({m_folder->path(), {}, flags});
    }
    QString fault(const QByteArray &content)
    {
        const auto settings = read(content);
        return settings ? QString() : settings.error().detail;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SettingsTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void SettingsTest::nothingIsAskedFor()
{
    const auto settings = readServerSettings({m_folder->path(), {}, {}});
    QVERIFY(settings);
    const auto &api = settings->api;
    QCOMPARE(api.address, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(int(api.port), 4001);
    QVERIFY(!api.allowPlain && !api.openMetrics && !api.tls.isOn());
    QCOMPARE(api.limits.connections, GuardLimits().connections);
    QCOMPARE(api.limits.connectionsPerAddress, GuardLimits().connectionsPerAddress);
    QCOMPARE(api.limits.upload, GuardLimits().upload);
    QCOMPARE(api.limits.handshake, GuardLimits().handshake);
    QCOMPARE(api.limits.head, GuardLimits().head);
    QCOMPARE(api.limits.idle, GuardLimits().idle);
    QCOMPARE(api.limits.bodyMinimum, GuardLimits().bodyMinimum);
    QCOMPARE(api.limits.handler, GuardLimits().handler);
    QCOMPARE(api.limits.writeStall, GuardLimits().writeStall);
    QCOMPARE(api.rates.perSubject.burst, ApiRates().perSubject.burst);
    QCOMPARE(api.rates.uploads.perSecond, ApiRates().uploads.perSecond);
    QCOMPARE(api.rates.failures.burst, ApiRates().failures.burst);
    QCOMPARE(api.tokens.own.issuer, u"pss"_s);
    QCOMPARE(api.tokens.foreign.issuer, u"pss"_s);
    QCOMPARE(api.tokens.jwksFile, m_folder->filePath(u"jwks.json"_s));
    QCOMPARE(settings->languages, u"eng+deu+fra+spa"_s);
    QCOMPARE(settings->logLevel, u"info"_s);
    QVERIFY(settings->accessLog);
    QVERIFY(checkServerSettings(*settings));
}

void SettingsTest::fileIsRead()
{
    const auto settings = read("# ours\n"
                               "[server]\r\n"
                               "listen = ::1\n"
                               "  port=0  \n"
                               "; another remark\n"
                               "\n"
                               "[tokens]\n"
                               "audience = kyc = api\n"
                               "jwks_issuer = https://idp.example/realm\n"
                               "[limits]\n"
                               "upload = 10 MiB\n"
                               "idle = 5\n"
                               "[rates]\n"
                               "failure = 0.5\n"
                               "[roles]\n"
                               "KYC Reviewers = reviewer\n"
                               "clients = customer\n"
                               "[metrics]\n"
                               "open = Yes\n");
    QVERIFY2(settings, qPrintable(settings ? QString() : settings.error().detail));
    QCOMPARE(settings->api.address, QHostAddress(QHostAddress::LocalHostIPv6));
    QCOMPARE(int(settings->api.port), 0);
    QCOMPARE(settings->api.tokens.own.audience, u"kyc = api"_s);
    QCOMPARE(settings->api.tokens.foreign.audience, u"kyc = api"_s);
    QCOMPARE(settings->api.tokens.foreign.issuer, u"https://idp.example/realm"_s);
    QCOMPARE(settings->api.tokens.own.issuer, u"pss"_s);
    QCOMPARE(settings->api.limits.upload, 10LL * 1024 * 1024);
    QCOMPARE(settings->api.limits.idle, 5000LL);
    QCOMPARE(settings->api.rates.failures.perSecond, 0.5);
    QCOMPARE(settings->api.tokens.foreign.roleNames.value(u"KYC Reviewers"_s), u"reviewer"_s);
    QVERIFY(settings->api.openMetrics);
}

void SettingsTest::faultsNameTheirLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const char *content, int line, const QString &told) {
        QTest::newRow(name) << QByteArray(content) << line << told;
    };
    row("unknown", "[server]\nport = 1\nports = 2\n", 3, u"no setting server.ports"_s);
    row("unknown section", "[sever]\nport = 1\n", 2, u"no setting sever.port"_s);
    row("port", "[server]\n\nport = 65536\n", 3, u"a whole number from 0 to 65535"_s);
    row("port a word", "[server]\nport = http\n", 2, u"a whole number"_s);
    row("address", "[server]\nlisten = localhost\n", 2, u"an IP address"_s);
    row("flag", "[metrics]\nopen = maybe\n", 2, u"yes or no"_s);
    row("size", "[limits]\nupload = 25 MB\n", 2, u"25 MiB"_s);
    row("size too large", "[limits]\nupload = 1024 MiB\n", 2, u"64 KiB to 25 MiB"_s);
    row("choice", "[tls]\nminimum = 1.1\n", 2, u"one of 1.2, 1.3"_s);
    row("origin", "[server]\ncors_origins = *\n", 2, u"never `*`"_s);
    row("origin with a path", "[server]\ncors_origins = https://a.example/\n", 2, u"origins"_s);
    row("network", "[server]\ntrusted_proxies = 10.0.0.0/33\n", 2, u"networks"_s);
    row("network a name", "[server]\ntrusted_proxies = proxy\n", 2, u"networks"_s);
    row("twice, with a placeholder", "[server]\n%2 = 1\n%2 = 1\n", 3,
        u"server.%2 stands on line 2 already"_s);
    row("twice", "[server]\nport = 1\nlisten = ::1\nport = 2\n", 4, u"on line 2 already"_s);
    row("no section", "port = 1\n", 1, u"[section]"_s);
    row("no value", "[server]\nport\n", 2, u"key = value"_s);
    row("no key", "[server]\n= 7\n", 2, u"key = value"_s);
    row("role", "[roles]\nboss = king\n", 2, u"no role here"_s);
    row("scanner", "[malware]\nsocket = localhost:3310\n", 2, u"/run/clamav/clamd.ctl"_s);
    row("scanner's time", "[malware]\ntimeout = 0\n", 2, u"seconds from 1 to 600"_s);
    row("service", "[risk_service]\n\nurl = ftp://risk.example/\n", 3, u"a URL such as"_s);
    row("service with a password", "[address_service]\nurl = https://u:p@map.example/\n", 2,
        u"without user, password"_s);
    row("service's attempts", "[address_service]\nattempts = 11\n", 2, u"from 1 to 10"_s);
    row("comment behind", "[server]\nport = 4001 # ours\n", 2, u"a whole number"_s);
}

void SettingsTest::faultsNameTheirLine()
{
    QFETCH(QByteArray, content);
    QFETCH(int, line);
    QFETCH(QString, told);
    const auto detail = fault(content);
    const auto place = u"%1:%2: "_s.arg(m_folder->filePath(u"server.conf"_s)).arg(line);
    QVERIFY2(detail.startsWith(place), qPrintable(detail));
    QVERIFY2(detail.contains(told), qPrintable(detail));
}

void SettingsTest::allFaultsAreTold()
{
    const auto detail = fault("[server]\nport = x\nlisten = y\n[tls]\ncertificate = c.pem\n");
    QCOMPARE(detail.count(u'\n'), 2);
    QVERIFY(detail.contains(u"tls.certificate and tls.key"));
    QVERIFY(fault("[server]\nport = 1\n\xff\n").contains(u"UTF-8"));
    QVERIFY(fault("[server]\nport = 1\n# \xc3").contains(u"UTF-8")); // ends within a character
    const auto checked = checkServerSettings(*read("[tokens]\njwks = nowhere.json\n"));
    QVERIFY(!checked && checked.error().detail.contains(m_folder->filePath(u"nowhere.json"_s)));
    const auto missing = readServerSettings({m_folder->path(), m_folder->filePath(u"other.conf"_s), {}});
    QVERIFY(!missing && missing.error().detail.contains(u"other.conf"));
}

void SettingsTest::environmentAndFlagsGoBefore()
{
    const QByteArray file = "[server]\nport = 1\nlisten = 127.0.0.2\nallow_plain = yes\n";
    qputenv("PSS_PORT", "2");
    qputenv("PSS_LISTEN", "127.0.0.3");
    const auto settings = read(file, {{u"server.port"_s, u"3"_s}});
    qputenv("PSS_PORT", "many");
    const auto wrong = read(file);
    const auto flag = read(file, {{u"server.port"_s, u"99999"_s}});
    qunsetenv("PSS_PORT");
    qunsetenv("PSS_LISTEN");
    QVERIFY(settings);
    QCOMPARE(int(settings->api.port), 3);
    QCOMPARE(settings->api.address, QHostAddress(u"127.0.0.3"_s));
    QVERIFY(settings->api.allowPlain);
    QVERIFY(!wrong && wrong.error().detail.startsWith(u"PSS_PORT: "));
    QVERIFY(!flag && flag.error().detail.contains(u"--port: "));
}

void SettingsTest::rangesAreKept()
{
    for (const auto &setting : settings()) {
        if (!(setting.least < setting.most))
            continue;
        const auto isTaken = [&](double number) {
            return parseSetting(setting, QString::number(number, 'f', 3).remove(u".000"_s), {}).has_value();
        };
        QVERIFY2(isTaken(setting.least) && isTaken(setting.most), setting.name);
        QVERIFY2(!isTaken(setting.most + 1) && !isTaken(setting.least - 1), setting.name);
        for (const auto *bad : {"", "x", "1e999", "nan", "-0x1", "1,5"})
            QVERIFY2(!parseSetting(setting, QLatin1StringView(bad), {}), setting.name);
    }
}

void SettingsTest::originsAndProxies()
{
    const auto settings = read("[server]\ncors_origins = https://a.example, http://localhost:3000\n"
                               "trusted_proxies = 10.0.0.1 fd00::/8\n");
    QVERIFY(settings);
    QCOMPARE(settings->api.origins, (QList<QByteArray>{"https://a.example", "http://localhost:3000"}));
    QCOMPARE(settings->api.proxies.size(), 2);
    QCOMPARE(settings->api.proxies[0].second, 32);
    QCOMPARE(settings->api.proxies[1].second, 8);
}

void SettingsTest::printedFileIsTheDefault()
{
    const auto printed = commentedSettings();
    QVERIFY(read(printed.toUtf8()));
    auto active = printed; // with every remark sign before a setting taken away
    active.replace(QRegularExpression(u"^#(?=[a-z_-]+ = )"_s, QRegularExpression::MultilineOption),
                   QString());
    const auto settings = read(active.toUtf8());
    QVERIFY2(settings, qPrintable(settings ? QString() : settings.error().detail));
    QCOMPARE(int(settings->api.port), 4001);
    QCOMPARE(settings->api.limits.upload, GuardLimits().upload);
    QCOMPARE(settings->logLevel, u"info"_s);
}

void SettingsTest::everySettingIsDescribed()
{
    QStringList names;
    for (const auto &setting : settings()) {
        const auto name = QString::fromLatin1(setting.name);
        QVERIFY2(name.count(u'.') == 1 && !names.contains(name), setting.name);
        names << name;
        QVERIFY2(QByteArray(setting.sentence).endsWith('.'), setting.name);
        QVERIFY2(!setting.variable || QByteArray(setting.variable).startsWith("PSS_"), setting.name);
        QVERIFY2(parseSetting(setting, presetOf(setting), {}).has_value(), setting.name);
    }
}

void SettingsTest::externalServices()
{
    const auto none = read({});
    QVERIFY(none);
    QVERIFY(none->external.malware.socket.isEmpty());
    QVERIFY(none->external.address.url.isEmpty() && none->external.risk.url.isEmpty());
    QCOMPARE(none->external.malware.timeout, ScannerOptions().timeout);
    QCOMPARE(none->external.malware.attempts, ScannerOptions().attempts);
    QCOMPARE(none->external.risk.timeout, ServiceOptions().timeout);
    QCOMPARE(none->external.risk.attempts, ServiceOptions().attempts);
    const auto settings = read("[malware]\nsocket = /run/clamav/clamd.ctl\ntimeout = 5\n"
                               "[address_service]\nurl = http://10.0.0.7:8080/search\nallow_private = yes\n"
                               "[risk_service]\nurl = https://risk.example/v1\nkey_file = risk.key\n"
                               "timeout = 3\nattempts = 2\n");
    QVERIFY2(settings, qPrintable(settings ? QString() : settings.error().detail));
    const auto &external = settings->external;
    QCOMPARE(external.malware.socket, u"/run/clamav/clamd.ctl"_s);
    QCOMPARE(external.malware.timeout.count(), 5000);
    QCOMPARE(external.address.url, u"http://10.0.0.7:8080/search"_s);
    QVERIFY(external.address.allowsPrivate && !external.risk.allowsPrivate);
    QCOMPARE(external.risk.keyFile, m_folder->filePath(u"risk.key"_s));
    QCOMPARE(external.risk.timeout.count(), 3000);
    QCOMPARE(external.risk.attempts, 2);
    QVERIFY(external.address.keyFile.isEmpty());
}

void SettingsTest::externalFaultsAreTold()
{
    QVERIFY(
        fault("[address_service]\nurl = http://map.example/\n").contains(u"address_service.allow_private"));
    QVERIFY(fault("[malware]\nsocket = 10.0.0.9:3310\n").contains(u"malware.allow_private"));
    QVERIFY(read("[malware]\nsocket = 10.0.0.9:3310\nallow_private = yes\n"));
    QVERIFY(!read("[malware]\nsocket = 8.8.8.8:3310\nallow_private = yes\n"));
    const auto checked = [&](const QByteArray &content) {
        const auto settings = read(content);
        if (!settings)
            return settings.error().detail;
        const auto done = checkServerSettings(*settings);
        return done ? QString() : done.error().detail;
    };
    const QByteArray risk = "[risk_service]\nurl = https://risk.example/v1\n";
    QVERIFY(checked(risk + "key_file = none.key\n").contains(u"risk_service.key_file: "));
    QFile key(m_folder->filePath(u"risk.key"_s));
    QVERIFY(key.open(QIODevice::WriteOnly) && key.write("s3cret\n") > 0);
    key.close();
    QCOMPARE(checked(risk + "key_file = risk.key\n"), QString());
    QVERIFY(checked(risk + "authorities = risk.key\n").contains(u"risk_service.authorities: "));
}

void SettingsTest::serviceManagerIsTold()
{
    const auto path = m_folder->filePath(u"notify"_s).toLocal8Bit();
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    qputenv("NOTIFY_SOCKET", path);
    tellServiceManager("READY=1");
    tellServiceManager(reloadingState());
    qunsetenv("NOTIFY_SOCKET");
    tellServiceManager("READY=2"); // to nobody
    const auto heard = [socket] {
        QByteArray text(256, '\0');
        const auto size = ::recv(socket, text.data(), size_t(text.size()), MSG_DONTWAIT);
        return size > 0 ? text.first(size) : QByteArray();
    };
    QCOMPARE(heard(), QByteArray("READY=1"));
    QVERIFY(heard().startsWith("RELOADING=1\nMONOTONIC_USEC="));
    QCOMPARE(heard(), QByteArray());
    ::close(socket);
}

QTEST_GUILESS_MAIN(SettingsTest)
#include "settingstest.moc"
