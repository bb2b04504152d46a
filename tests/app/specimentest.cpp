// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/specimen.h"
#include "app/demo/demohouse.h"
#include "domain/account.h"
#include "domain/country.h"
#include "domain/mrz.h"
#include "vision/decode/decoder.h"
#include "vision/quality/quality.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QSet>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);
constexpr int kDocuments = 24;

} // namespace

class SpecimenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsEveryStory();
    void zonesParseAndHold();
    void zonesSayWhatIsDeclared();
    void picturesHaveTheirMeasure();
    void onlySpoiltPicturesAreAdvisedAgainst();
    void papersArePdf();
    void sameSeedSameBytes();
    void strangersFollowTheCast();
    void accountsAreUsable();

private:
    std::vector<Specimen> m_specimens;
};

void SpecimenTest::initTestCase()
{
    for (int index = 0; index < kDocuments; ++index)
        m_specimens.push_back(drawSpecimen(index, 1, kToday));
    const auto folder = qEnvironmentVariable("PSS_SPECIMENS"); // to look at them
    for (int index = 0; !folder.isEmpty() && index < kDocuments; ++index) {
        const auto &specimen = m_specimens[size_t(index)];
        QFile file(QDir(folder).filePath(u"%1-%2"_s.arg(index, 2, 10, QChar(u'0')).arg(specimen.filename)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(specimen.content), specimen.content.size());
    }
}

void SpecimenTest::showsEveryStory()
{
    QSet<QString> customers;
    QMap<QByteArray, QSet<QString>> senders;
    QMap<DocumentType, int> types;
    QSet<Channel> channels;
    for (const auto &specimen : m_specimens) {
        QVERIFY(isUserId(specimen.userId));
        customers << specimen.userId;
        senders[specimen.content] << specimen.userId;
        ++types[specimen.type];
        channels << specimen.channel;
        QCOMPARE(specimen.channel == Channel::FieldOffice, !specimen.office.isEmpty());
        QVERIFY(declaredFromJson(toJson(specimen.declared)));
        QCOMPARE(normalisedCountry(specimen.issuingCountry), specimen.issuingCountry);
    }
    QCOMPARE(customers.size(), 14);
    QCOMPARE(channels.size(), 3);
    QVERIFY(types[DocumentType::Passport] >= 8);
    QVERIFY(types[DocumentType::UtilityBill] >= 2);
    QVERIFY(types[DocumentType::BankStatement] >= 2);
    QVERIFY(types[DocumentType::NationalIdentityCard] >= 4);
    // One file twice, and from two customers.
    QCOMPARE(senders.size(), kDocuments - 1);
    QVERIFY(std::any_of(senders.begin(), senders.end(), [](const auto &who) { return who.size() == 2; }));
}

void SpecimenTest::zonesParseAndHold()
{
    int zones = 0;
    int broken = 0;
    int expired = 0;
    for (const auto &specimen : m_specimens) {
        const bool hasZone = specimen.type == DocumentType::Passport || specimen.side == Side::Back;
        QCOMPARE(!specimen.zone.isEmpty(), hasZone);
        if (!hasZone)
            continue;
        const auto mrz = parseMrz(specimen.zone, kToday);
        QVERIFY2(mrz, qPrintable(specimen.zone.join(u'\n')));
        QCOMPARE(mrz->format, specimen.side == Side::Back ? MrzFormat::Td1 : MrzFormat::Td3);
        QVERIFY(isMrzStateCode(mrz->issuingState));
        ++zones;
        broken += !mrz->isValid();
        expired += QDate::fromString(mrz->dateOfExpiry, Qt::ISODate) < kToday;
        if (!mrz->isValid()) {
            QCOMPARE(mrz->checks.documentNumber, std::optional(false));
            QCOMPARE(mrz->checks.dateOfBirth, std::optional(true));
        }
    }
    QVERIFY(zones >= 12);
    QCOMPARE(broken, 1);
    QCOMPARE(expired, 1);
}

void SpecimenTest::zonesSayWhatIsDeclared()
{
    int otherNames = 0;
    for (const auto &specimen : m_specimens) {
        const auto mrz = parseMrz(specimen.zone, kToday);
        if (!mrz)
            continue;
        const bool sameBirth = mrz->dateOfBirth == specimen.declared.dateOfBirth;
        const bool sameNumber = mrz->documentNumber == specimen.declared.documentNumber;
        const auto first = specimen.declared.surname.left(1).toUpper();
        const bool sameName = mrz->surname.startsWith(first);
        if (sameBirth && sameNumber && !sameName)
            ++otherNames; // the mismatching name
        else if (!sameBirth || !sameNumber)
            QCOMPARE(specimen.userId, u"cust-1010"_s); // who sent another's passport
    }
    QCOMPARE(otherNames, 1);
}

void SpecimenTest::picturesHaveTheirMeasure()
{
    for (const auto &specimen : m_specimens) {
        if (specimen.filename.endsWith(u".pdf"_s))
            continue;
        QVERIFY2(specimen.content.size() > 60'000 && specimen.content.size() < 4'000'000,
                 qPrintable(u"%1: %2"_s.arg(specimen.filename).arg(specimen.content.size())));
        QBuffer buffer;
        buffer.setData(specimen.content);
        buffer.open(QIODevice::ReadOnly);
        QImageReader reader(&buffer);
        const auto picture = reader.read();
        // 300 dpi: 125 × 88 mm and 85.6 × 54 mm, and what lies around them.
        const auto least = specimen.type == DocumentType::Passport ? QSize(1476, 1039) : QSize(1011, 637);
        QVERIFY(picture.width() > least.width() && picture.width() < least.width() * 3 / 2);
        QVERIFY(picture.height() > least.height() && picture.height() < least.height() * 3 / 2);
    }
}

void SpecimenTest::onlySpoiltPicturesAreAdvisedAgainst()
{
    QMap<QString, int> advised;
    for (const auto &specimen : m_specimens) {
        const bool isPdf = specimen.filename.endsWith(u".pdf"_s);
        const auto decoder =
            openDecoder(specimen.content, isPdf ? u"application/pdf"_s : u"image/jpeg"_s, {});
        QVERIFY(decoder);
        QCOMPARE((*decoder)->isDrawn(0), isPdf);
        if (isPdf)
            continue;
        const auto preview = (*decoder)->preview(0);
        QVERIFY(preview);
        const auto quality = judge(measure(pageOf(preview->pixels, 0), preview->size), 0, 1);
        QVERIFY2(quality.advice.size() <= 1,
                 qPrintable(specimen.filename + u' ' + quality.advice.join(u' ')));
        for (const auto &code : quality.advice)
            ++advised[code];
    }
    QCOMPARE(advised, (QMap<QString, int>{{u"IMAGE_BLURRED"_s, 1}, {u"IMAGE_DARK"_s, 1}}));
}

void SpecimenTest::papersArePdf()
{
    for (const auto &specimen : m_specimens) {
        if (!specimen.filename.endsWith(u".pdf"_s))
            continue;
        QVERIFY(specimen.content.startsWith("%PDF-1."));
        QVERIFY(specimen.content.trimmed().endsWith("%%EOF"));
        QCOMPARE(specimen.content.count("/Type /Page\n"),
                 specimen.type == DocumentType::BankStatement ? 2 : 1);
    }
}

void SpecimenTest::sameSeedSameBytes()
{
    for (const int index : {0, 1, 3, 5, 6, 7})
        QCOMPARE(drawSpecimen(index, 1, kToday).content, m_specimens[size_t(index)].content);
    QVERIFY(drawSpecimen(2, 2, kToday).content != m_specimens[2].content);
}

void SpecimenTest::strangersFollowTheCast()
{
    const auto first = drawSpecimen(kDocuments, 7, kToday);
    const auto second = drawSpecimen(kDocuments + 1, 7, kToday);
    QVERIFY(first.userId != second.userId);
    QVERIFY(first.zone != second.zone);
    QVERIFY(parseMrz(first.zone, kToday)->isValid());
    QVERIFY(parseMrz(second.zone, kToday)->isValid());
    QVERIFY(drawSpecimen(kDocuments, 8, kToday).zone != first.zone);
}

void SpecimenTest::accountsAreUsable()
{
    Roles roles;
    for (const auto &staff : demoAccounts()) {
        QVERIFY(isAccountName(staff.name));
        QVERIFY(staff.password.size() >= 12);
        roles |= staff.role;
    }
    QCOMPARE(roles, Role::Reviewer | Role::SeniorReviewer | Role::Admin);
}

QTEST_MAIN(SpecimenTest)
#include "specimentest.moc"
