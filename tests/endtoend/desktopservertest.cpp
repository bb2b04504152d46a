// SPDX-License-Identifier: GPL-3.0-or-later
// The API that the desktop runs, as its clients and its admin meet it.
#include "app/application/servernote.h"
#include "support/servedhouse.h"
#include "support/writefile.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <sys/prctl.h>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A real pss-reviewer without a screen. It dies with the test.
class Desktop {
public:
    Desktop(const HouseOptions &house, const QString &port) : m_folder(house.dataDirectory)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(log());
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(
            programFolder() + u"/pss-reviewer"_s,
            {u"--data"_s, house.dataDirectory, u"--key-file"_s, house.keyFile, u"--port"_s, port});
    }
    ~Desktop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    /// 0 as long as no API listens.
    quint16 port() const
    {
        const auto note = findNote(m_folder);
        return note ? quint16(QUrl(note->url).port(0)) : 0;
    }
    int metrics() const { return httpAsk(port(), "GET", "/metrics", {}).status; }
    QByteArray told() const
    {
        QFile file(log());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void hangUp() { ::kill(pid_t(m_process.processId()), SIGHUP); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    int terminate()
    {
        m_process.terminate();
        return m_process.waitForFinished(30'000) && m_process.exitStatus() == QProcess::NormalExit
            ? m_process.exitCode()
            : -1;
    }

private:
    QString log() const { return m_folder + u".log"_s; }

    const QString m_folder;
    QProcess m_process;
};

} // namespace

class DesktopServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hangUpRereadsSettings();
    void hangUpStartsWhatDidNotListen();
};

void DesktopServerTest::hangUpRereadsSettings()
{
    ServedHouse house;
    QVERIFY(house.addStaff(u"rita"_s, u"reviewer"_s));
    Desktop desktop(house.options(), u"0"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(desktop.port() != 0, desktop.told(), 30'000);
    QCOMPARE(desktop.metrics(), 401);
    const auto settings = house.options().dataDirectory + u"/server.conf"_s;
    writeFile(settings, "[metrics]\nopen = yes\n");
    desktop.hangUp();
    QTRY_VERIFY_WITH_TIMEOUT(desktop.told().contains("the settings were read again"), 5000);
    QCOMPARE(desktop.metrics(), 200);
    writeFile(settings, "[metrics]\nopen = maybe\n");
    desktop.hangUp();
    QTRY_VERIFY_WITH_TIMEOUT(desktop.told().contains("server.conf:2: metrics.open is yes or no"), 5000);
    QCOMPARE(desktop.metrics(), 200); // as it was
    QCOMPARE(desktop.terminate(), 0);
}

void DesktopServerTest::hangUpStartsWhatDidNotListen()
{
    ServedHouse house;
    QVERIFY(house.addStaff(u"rita"_s, u"reviewer"_s));
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Desktop desktop(house.options(), QString::number(other.serverPort()));
    QTRY_VERIFY2_WITH_TIMEOUT(desktop.told().contains("the API does not listen"), desktop.told(), 30'000);
    QCOMPARE(desktop.port(), quint16(0));
    const auto port = other.serverPort();
    other.close();
    desktop.hangUp();
    QTRY_COMPARE_WITH_TIMEOUT(desktop.port(), port, 5000);
    QCOMPARE(desktop.metrics(), 401);
    QVERIFY(desktop.isRunning());
    QCOMPARE(desktop.terminate(), 0);
}

QTEST_GUILESS_MAIN(DesktopServerTest)
#include "desktopservertest.moc"
