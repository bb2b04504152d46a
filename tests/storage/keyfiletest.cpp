// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keyfile.h"
#include "base/json.h"
#include "storage/seal.h"
#include "support/outcome.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// The vault's key in its file, and the copy of it that is kept elsewhere.
class KeyFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheKeyForItsOwnerAlone();
    void refusesAKeyThatOthersMayTouch_data();
    void refusesAKeyThatOthersMayTouch();
    void neverOverwrites();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void tellsWhereTheKeyWasLookedFor();

    void opensACopyWithItsPassphrase();
    void refusesMangledCopies_data();
    void refusesMangledCopies();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &path, const QByteArray &text, QFile::Permissions permissions);

    QTemporaryDir m_folder;
    const Secret m_key = Secret::random(kKeyBytes);
};

void KeyFileTest::write(const QString &path, const QByteArray &text, QFile::Permissions permissions)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    QVERIFY(file.setPermissions(permissions));
}

void KeyFileTest::keepsTheKeyForItsOwnerAlone()
{
    const auto file = path(u"new/folder/house.key"_s);
    QVERIFY(succeeds(writeKeyFile(file, m_key)));
    QCOMPARE(QFile::permissions(file) & QFile::Permissions(0x0077), QFile::Permissions());
    const auto read = readKeyFile(file);
    QVERIFY(succeeds(read));
    QVERIFY(constantTimeEquals(read->view(), m_key.view()));
}

void KeyFileTest::refusesAKeyThatOthersMayTouch_data()
{
    QTest::addColumn<QFile::Permissions>("more");
    QTest::newRow("0640") << QFile::Permissions(QFile::ReadGroup);
    QTest::newRow("0620") << QFile::Permissions(QFile::WriteGroup);
    QTest::newRow("0604") << QFile::Permissions(QFile::ReadOther);
    QTest::newRow("0602") << QFile::Permissions(QFile::WriteOther);
}

void KeyFileTest::refusesAKeyThatOthersMayTouch()
{
    QFETCH(QFile::Permissions, more);
    const auto file = path(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(succeeds(writeKeyFile(file, m_key)));
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | more));
    const auto refused = readKeyFile(file);
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    QVERIFY(refused.error().detail.contains(u"0600"_s));
}

void KeyFileTest::neverOverwrites()
{
    const auto file = path(u"once.key"_s);
    QVERIFY(succeeds(writeKeyFile(file, m_key)));
    QVERIFY(!writeKeyFile(file, Secret::random(kKeyBytes)));
    const auto kept = makeKey(file, u"house"_s);
    QVERIFY(succeeds(kept));
    QVERIFY(constantTimeEquals(kept->view(), m_key.view()));
    QCOMPARE(QDir(m_folder.path()).entryList({u"once*"_s}), QStringList{u"once.key"_s});
}

void KeyFileTest::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto base64 = QByteArray(32, 'k').toBase64();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no heading") << base64 + '\n';
    QTest::newRow("another heading") << "pss-vault-key-2\n" + base64 + '\n';
    QTest::newRow("no key") << QByteArray("pss-vault-key-1\n");
    QTest::newRow("a short key") << "pss-vault-key-1\n" + QByteArray(31, 'k').toBase64() + '\n';
    QTest::newRow("a long key") << "pss-vault-key-1\n" + QByteArray(33, 'k').toBase64() + '\n';
}

void KeyFileTest::refusesWhatIsNoKey()
{
    QFETCH(QByteArray, text);
    const auto file = path(u"no.key"_s);
    write(file, text, QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(failsAs(ErrorCode::Corrupt, readKeyFile(file)));
}

void KeyFileTest::tellsWhereTheKeyWasLookedFor()
{
    const auto missing = readKeyFile(path(u"missing.key"_s));
    QVERIFY(failsAs(ErrorCode::Unavailable, missing));
    QVERIFY(missing.error().detail.contains(u"--key-file"_s));
}

void KeyFileTest::opensACopyWithItsPassphrase()
{
    const auto copy = wrapKey(m_key, u"house_1"_s, Secret::copyOf("correct horse"));
    QVERIFY(!copy.isEmpty());
    QVERIFY(!copy.contains(m_key.view().toByteArray().toBase64()));
    QVERIFY(!copy.contains("correct horse"));
    const auto opened = unwrapKey(copy, Secret::copyOf("correct horse"));
    QVERIFY(succeeds(opened));
    QCOMPARE(opened->houseId, u"house_1"_s);
    QVERIFY(constantTimeEquals(opened->key.view(), m_key.view()));

    QVERIFY(failsAs(ErrorCode::Forbidden, unwrapKey(copy, Secret::copyOf("Correct horse"))));
    auto moved = copy;
    QVERIFY(failsAs(ErrorCode::Forbidden,
                    unwrapKey(moved.replace("house_1", "house_2"), Secret::copyOf("correct horse"))));
}

void KeyFileTest::refusesMangledCopies_data()
{
    QTest::addColumn<QByteArray>("copy");
    const QJsonObject whole{{u"format"_s, u"pss-key-copy-1"_s},
                            {u"house"_s, u"house_1"_s},
                            {u"salt"_s, QString::fromLatin1(QByteArray(16, 's').toBase64())},
                            {u"operations"_s, 3},
                            {u"memory"_s, 268435456},
                            {u"key"_s, QString::fromLatin1(QByteArray(72, 'k').toBase64())}};
    const auto with = [&](const QString &member, const QJsonValue &value) {
        auto copy = whole;
        copy[member] = value;
        return toJson(copy);
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("a key, really");
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("cut") << toJson(whole).chopped(10);
    QTest::newRow("another format") << with(u"format"_s, u"pss-key-copy-2"_s);
    QTest::newRow("no salt") << with(u"salt"_s, {});
    QTest::newRow("a short salt") << with(u"salt"_s, u"c2FsdA=="_s);
    QTest::newRow("no operations") << with(u"operations"_s, 0);
    QTest::newRow("endless operations") << with(u"operations"_s, 1e15);
    QTest::newRow("no memory") << with(u"memory"_s, 1);
    QTest::newRow("endless memory") << with(u"memory"_s, 1e15);
    QTest::newRow("no key") << with(u"key"_s, {});
    QTest::newRow("half a key") << with(u"key"_s, QString::fromLatin1(QByteArray(36, 'k').toBase64()));
}

void KeyFileTest::refusesMangledCopies()
{
    QFETCH(QByteArray, copy);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, unwrapKey(copy, Secret::copyOf("correct horse"))));
}

QTEST_GUILESS_MAIN(KeyFileTest)
#include "keyfiletest.moc"
