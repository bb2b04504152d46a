// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/account.h"
#include "domain/actor.h"
#include "domain/country.h"
#include "domain/declared.h"
#include "domain/rejectionreason.h"
#include "domain/transition.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// The domain's tables: transitions, permissions, reasons, countries; and what customers declare.
class RuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPairOfStatusAndAction();
    void transitionsNeedTheirPermission();
    void rolesAddUp();
    void roleWordsGoThereAndBack();
    void ownersOwnTheirs();
    void namesOfAccountsAndCustomers();
    void reasonsTellOutsideWhatTheyMay();
    void countriesByEveryName_data();
    void countriesByEveryName();
    void declaredGoesThereAndBack();
    void declaredIsStrict_data();
    void declaredIsStrict();
};

namespace {

/// domain.md's table, by hand and apart from the code's: from, action, to.
QHash<QPair<int, int>, DocumentStatus> legalSteps()
{
    using enum DocumentStatus;
    using A = DocumentAction;
    QHash<QPair<int, int>, DocumentStatus> steps;
    const auto allow = [&](DocumentStatus from, A action, DocumentStatus to) {
        steps[{int(from), int(action)}] = to;
    };
    allow(Received, A::LeaseRead, Processing);
    allow(Processing, A::LoseRead, Received);
    allow(Processing, A::FinishRead, PendingReview);
    for (const auto from : {Received, Processing})
        allow(from, A::Quarantine, Quarantined);
    allow(PendingReview, A::ReadAgain, Processing);
    allow(PendingReview, A::Claim, InReview);
    allow(InReview, A::Release, PendingReview);
    allow(InReview, A::Approve, Approved);
    allow(InReview, A::Reject, Rejected);
    allow(InReview, A::RequestResubmission, ResubmissionRequested);
    allow(InReview, A::Propose, PendingApproval);
    allow(PendingApproval, A::ApproveProposal, Approved);
    allow(PendingApproval, A::RejectProposal, Rejected);
    allow(PendingApproval, A::ReturnProposal, InReview);
    for (const auto from : {Approved, Rejected, ResubmissionRequested})
        allow(from, A::Undo, InReview);
    for (const auto from : {Approved, Rejected})
        allow(from, A::Reopen, InReview);
    allow(Approved, A::Expire, Expired);
    allow(Quarantined, A::ReleaseQuarantine, PendingReview);
    allow(Quarantined, A::RejectQuarantined, Rejected);
    for (const auto &entry : kWords<DocumentStatus>)
        if (entry.value != Deleted)
            allow(entry.value, A::Delete, Deleted);
    return steps;
}

Permission permissionOf(DocumentStatus from, DocumentAction action)
{
    for (const auto &row : transitions())
        if (row.from == from && row.action == action)
            return row.permission;
    return Permission::Public;
}

} // namespace

void RuleTest::everyPairOfStatusAndAction()
{
    const auto legal = legalSteps();
    size_t found = 0;
    for (const auto &entry : kWords<DocumentStatus>)
        for (int action = 0; action <= int(DocumentAction::Delete); ++action) {
            const auto result = transition(entry.value, DocumentAction(action));
            const auto expected = legal.constFind({int(entry.value), action});
            const auto where = QByteArray(entry.word) + ", action " + QByteArray::number(action);
            QVERIFY2(result.has_value() == (expected != legal.constEnd()), where);
            if (result) {
                QVERIFY2(*result == *expected, where);
                ++found;
            } else {
                QVERIFY(result.error().code == ErrorCode::IllegalTransition);
                QVERIFY(!result.error().detail.isEmpty());
            }
        }
    QCOMPARE(found, size_t(legal.size()));
    QCOMPARE(transitions().size(), found); // each pair is one row
}

void RuleTest::transitionsNeedTheirPermission()
{
    using enum DocumentStatus;
    for (const auto action : {DocumentAction::LeaseRead, DocumentAction::LoseRead, DocumentAction::FinishRead,
                              DocumentAction::Quarantine, DocumentAction::Expire})
        for (const auto &row : transitions())
            QVERIFY(row.action != action || row.permission == Permission::System);
    QVERIFY(permissionOf(InReview, DocumentAction::Approve) == Permission::ReviewDocument);
    QVERIFY(permissionOf(PendingApproval, DocumentAction::ApproveProposal) == Permission::SecondDecision);
    QVERIFY(permissionOf(Approved, DocumentAction::Reopen) == Permission::ReopenDecision);
    QVERIFY(permissionOf(Quarantined, DocumentAction::ReleaseQuarantine) == Permission::ReleaseQuarantine);
    QVERIFY(permissionOf(PendingReview, DocumentAction::Delete) == Permission::UploadDocument);
    QVERIFY(permissionOf(Approved, DocumentAction::Delete) == Permission::DeleteDecided);
}

void RuleTest::rolesAddUp()
{
    for (const auto &entry : kWords<Role>) {
        QVERIFY(isAllowed(entry.value, Permission::Public));
        QVERIFY(!isAllowed(entry.value, Permission::System));
    }
    QVERIFY(!isAllowed(Roles(), Permission::ViewOwn));
    for (const auto outside : {Role::Customer, Role::FieldOffice, Role::Service}) {
        QVERIFY(isAllowed(outside, Permission::UploadDocument));
        for (const auto permission : {Permission::ViewAll, Permission::ReviewDocument, Permission::ViewAudit,
                                      Permission::ManageUsers, Permission::DeleteDecided})
            QVERIFY(!isAllowed(outside, permission));
    }
    QVERIFY(isAllowed(Role::Reviewer, Permission::ReviewDocument));
    QVERIFY(!isAllowed(Role::Reviewer, Permission::SecondDecision));
    QVERIFY(!isAllowed(Role::Admin, Permission::ReviewDocument)); // takes no decisions
    QVERIFY(!isAllowed(Role::Auditor, Permission::UploadDocument)); // changes nothing
    QVERIFY(isAllowed(Role::Auditor, Permission::ViewAudit));
    const auto both = Role::Reviewer | Role::Admin;
    QVERIFY(isAllowed(both, Permission::ReviewDocument) && isAllowed(both, Permission::ManageUsers));
    QVERIFY(isStaff(both) && !isStaff(Role::Service));
}

void RuleTest::roleWordsGoThereAndBack()
{
    for (const auto &entry : kWords<Role>)
        QCOMPARE(rolesFromWords({wordOf(entry.value)}), Roles(entry.value));
    QCOMPARE(rolesFromWords({u"reviewer"_s, u"emperor"_s, u"admin"_s}), Role::Reviewer | Role::Admin);
    QCOMPARE(toWords(Role::Admin | Role::Customer), (QStringList{u"customer"_s, u"admin"_s}));
}

void RuleTest::ownersOwnTheirs()
{
    Document document;
    document.userId = u"c-1"_s;
    document.office = u"north"_s;
    const auto actor = [](Roles roles, const QString &subject, const QString &office) {
        return Actor{subject, roles, office, {}, {}, Channel::Api};
    };
    QVERIFY(actor(Role::Customer, u"c-1"_s, {}).owns(document));
    QVERIFY(!actor(Role::Customer, u"c-2"_s, {}).owns(document));
    QVERIFY(actor(Role::FieldOffice, u"o"_s, u"north"_s).owns(document));
    QVERIFY(!actor(Role::FieldOffice, u"c-1"_s, u"south"_s).owns(document));
    QVERIFY(actor(Role::Service, u"main"_s, {}).owns(document));
    QVERIFY(actor(Role::Auditor, u"a"_s, {}).owns(document));
    document.office.clear();
    QVERIFY(!actor(Role::FieldOffice, u"o"_s, {}).owns(document)); // no office is nobody's office
}

void RuleTest::namesOfAccountsAndCustomers()
{
    QVERIFY(isAccountName(u"rita.r_1@x-y"));
    QVERIFY(!isAccountName(u""));
    QVERIFY(!isAccountName(u"rita:r"));
    QVERIFY(!isAccountName(u"ritä"));
    QVERIFY(!isAccountName(QString(65, u'a')));
    QVERIFY(isUserId(QString(128, u'a')));
    QVERIFY(!isUserId(QString(129, u'a')));
    QVERIFY(isUserId(u"A:1_b.c@d-e"));
    QVERIFY(!isUserId(u"a b"));
    QVERIFY(!isUserId(u"a/b"));
}

void RuleTest::reasonsTellOutsideWhatTheyMay()
{
    QSet<QString> codes;
    for (const auto &reason : rejectionReasons()) {
        const auto code = QString::fromLatin1(reason.code);
        codes << code;
        QCOMPARE(findReason(code), &reason);
        QVERIFY(qstrlen(reason.label) > 5);
        const bool open = reason.group == ReasonGroup::Quality || reason.group == ReasonGroup::Completeness
            || reason.group == ReasonGroup::Validity || reason.group == ReasonGroup::Mismatch;
        QCOMPARE(publicReasons({code}), QStringList(open ? code : u"NOT_ACCEPTED"_s));
        if (reason.group == ReasonGroup::Quality || reason.group == ReasonGroup::Completeness)
            QVERIFY2(reason.retry, reason.code);
        if (reason.group >= ReasonGroup::Authenticity)
            QVERIFY2(!reason.retry, reason.code);
    }
    QCOMPARE(codes.size(), 49);
    QCOMPARE(publicReasons({u"TAMPERED"_s, u"IMAGE_DARK"_s, u"SANCTIONS_HIT"_s, u"IMAGE_DARK"_s, u"GONE"_s}),
             (QStringList{u"NOT_ACCEPTED"_s, u"IMAGE_DARK"_s}));
    for (const auto *code : {"WRONG_DOCUMENT_TYPE", "TOO_OLD_DOCUMENT", "ISSUE_DATE_MISSING"})
        QVERIFY(findReason(QString::fromLatin1(code))->retry);
    QVERIFY(!findReason(u"image_dark"));
}

void RuleTest::countriesByEveryName_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("code");
    const std::pair<const char *, const char *> rows[] = {{"DEU", "DEU"},
                                                          {"de", "DEU"},
                                                          {"Germany", "DEU"},
                                                          {"D", "D"},
                                                          {"uto", "UTO"},
                                                          {"Utopia", "UTO"},
                                                          {"XXA", "XXA"},
                                                          {"RKS", "RKS"},
                                                          {"gbd", "GBD"},
                                                          {"EUE", "EUE"},
                                                          {"NL", "NLD"},
                                                          {" netherlands ", "NLD"},
                                                          {"Côte d’Ivoire", "CIV"},
                                                          {"cote d'ivoire", "CIV"},
                                                          {"Åland Islands", "ALA"},
                                                          {"CHE", "CHE"},
                                                          {"GB", "GBR"},
                                                          {"XPO", "XPO"},
                                                          {"XCE", "XCE"},
                                                          {"", ""},
                                                          {"Atlantis", ""},
                                                          {"ZZZ", ""},
                                                          {"QQ", ""},
                                                          {"--", ""}};
    for (const auto &[written, code] : rows)
        QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(code);
}

void RuleTest::countriesByEveryName()
{
    QFETCH(QString, written);
    QFETCH(QString, code);
    QCOMPARE(normalisedCountry(written), code);
    QVERIFY(code.isEmpty() || (isMrzStateCode(code) && countryName(code) != code));
    QVERIFY(!isMrzStateCode(u"de"));
}

void RuleTest::declaredGoesThereAndBack()
{
    const QJsonObject object{{u"given_names"_s, u" Anna Maria "_s},
                             {u"surname"_s, u"Eriksson"_s},
                             {u"date_of_birth"_s, u"1974-08-12"_s},
                             {u"sex"_s, u"F"_s},
                             {u"nationality"_s, u"Utopia"_s},
                             {u"issuing_country"_s, u"nl"_s},
                             {u"document_number"_s, QJsonValue()},
                             {u"address"_s, QJsonObject{{u"line1"_s, u"1 Row"_s}, {u"country"_s, u"DE"_s}}}};
    const auto declared = declaredFromJson(object);
    QVERIFY(declared);
    QCOMPARE(declared->name(), u"Anna Maria Eriksson"_s);
    QCOMPARE(declared->nationality, u"UTO"_s);
    QCOMPARE(declared->issuingCountry, u"NLD"_s);
    QCOMPARE(declared->address.country, u"DEU"_s);
    const auto again = declaredFromJson(toJson(*declared));
    QVERIFY(again);
    QCOMPARE(toJson(*again), toJson(*declared));
    QCOMPARE(toJson(DeclaredData{}), QJsonObject());
    QVERIFY(declaredFromJson(QJsonObject()));
}

void RuleTest::declaredIsStrict_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const QString &member, const QJsonValue &value, const QString &pointer) {
        QTest::addRow("%ls %s", qUtf16Printable(member), qPrintable(pointer))
            << QJsonObject{{member, value}} << pointer;
    };
    row(u"name"_s, u"x"_s, u"/declared/name"_s);
    row(u"surname"_s, 1, u"/declared/surname"_s);
    row(u"surname"_s, QString(257, u'x'), u"/declared/surname"_s);
    row(u"date_of_birth"_s, u"1974-02-30"_s, u"/declared/date_of_birth"_s);
    row(u"date_of_birth"_s, u"12.08.1974"_s, u"/declared/date_of_birth"_s);
    row(u"date_of_birth"_s, u"1974-08-12T00:00"_s, u"/declared/date_of_birth"_s);
    row(u"date_of_birth"_s, u"1974/08/12"_s, u"/declared/date_of_birth"_s);
    row(u"sex"_s, u"female"_s, u"/declared/sex"_s);
    row(u"nationality"_s, u"Atlantis"_s, u"/declared/nationality"_s);
    row(u"issuing_country"_s, u"ZZ"_s, u"/declared/issuing_country"_s);
    row(u"address"_s, u"1 Row"_s, u"/declared/address"_s);
    row(u"address"_s, QJsonObject{{u"street"_s, u"x"_s}}, u"/declared/address/street"_s);
    row(u"address"_s, QJsonObject{{u"city"_s, QJsonArray{}}}, u"/declared/address/city"_s);
    row(u"address"_s, QJsonObject{{u"country"_s, u"ZZ"_s}}, u"/declared/address/country"_s);
    row(u"address"_s, QJsonObject{{u"address"_s, QJsonObject{}}}, u"/declared/address/address"_s);
}

void RuleTest::declaredIsStrict()
{
    QFETCH(QJsonObject, object);
    QFETCH(QString, pointer);
    const auto refused = declaredFromJson(object);
    QVERIFY(!refused);
    QVERIFY(refused.error().code == ErrorCode::ValidationFailed);
    QCOMPARE(refused.error().fields.size(), 1);
    QCOMPARE(refused.error().fields.first().pointer, pointer);
}

QTEST_GUILESS_MAIN(RuleTest)
#include "ruletest.moc"
