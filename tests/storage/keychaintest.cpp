// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keychain.h"
#include "base/clock.h"
#include "storage/house.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// A session bus of its own with a real Secret Service on it.
class KeychainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void keepsTheKeyOfAHouse();
    void tellsWhenTheKeyIsMissing();
    void refusesWithoutAKeychain();

private:
    HouseOptions options(const QString &name) const
    {
        return {m_folder.filePath(name), {}, kKeychain, false};
    }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
    SystemClock m_clock;
};

void KeychainTest::initTestCase()
{
    const auto daemon = QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s);
    const auto bus = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    if (daemon.isEmpty() || bus.isEmpty())
        QSKIP("no gnome-keyring-daemon or dbus-daemon here");
    for (const char *place : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"})
        qputenv(place, m_folder.path().toLocal8Bit());
    m_bus.start(bus, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    m_keyring.start(daemon, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    QVERIFY(m_keyring.waitForStarted());
    m_keyring.write("keyring of a test");
    m_keyring.closeWriteChannel();
    QTRY_VERIFY(writeKeychain(u"probe"_s, Secret::random(32)));
}

void KeychainTest::cleanupTestCase()
{
    for (auto *process : {&m_keyring, &m_bus}) {
        process->kill();
        process->waitForFinished();
    }
}

void KeychainTest::keepsTheKeyOfAHouse()
{
    auto made = House::open(options(u"house"_s), m_clock);
    QVERIFY(made);
    const auto id = (*made)->id();
    made->reset();
    const auto key = readKeychain(id);
    QVERIFY(key);
    QCOMPARE(key->size(), 32);
    // Which place it was is remembered.
    const auto opened = House::open({m_folder.filePath(u"house"_s), {}, {}, false}, m_clock);
    QVERIFY(opened);
    QCOMPARE((*opened)->id(), id);
}

void KeychainTest::tellsWhenTheKeyIsMissing()
{
    const auto key = readKeychain(u"another house"_s);
    QVERIFY(!key);
    QVERIFY(key.error().code == ErrorCode::ResourceNotFound);
}

void KeychainTest::refusesWithoutAKeychain()
{
    m_keyring.kill();
    QVERIFY(m_keyring.waitForFinished());
    const auto opened = House::open(options(u"nowhere"_s), m_clock);
    QVERIFY(!opened);
    QVERIFY(opened.error().code == ErrorCode::Unavailable);
    QVERIFY(opened.error().detail.contains(u"--key-file"_s));
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychaintest.moc"
