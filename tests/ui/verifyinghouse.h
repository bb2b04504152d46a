// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/readingrepository.h"
#include "tests/domain/sample.h"
#include "tests/ui/compliancehouse.h"
#include "ui/compliance/rowtable.h"

#include <QLabel>
#include <QListWidget>

namespace pss {

/// A house that verifies customers, with the window opened on it; lists are there from the beginning.
class VerifyingHouse : public ComplianceHouse {
public:
    VerifyingHouse() { importBoth(); }

    /// A document of this customer as it was read.
    QString send(const QString &user, CustomerDocument one,
                 DocumentStatus status = DocumentStatus::PendingReview)
    {
        Document document = sample(user, one.document.type, status);
        document.declared = one.document.declared;
        document.issuingCountry = one.document.issuingCountry;
        const QDateTime now = clock().now();
        for (auto &page : one.reading.pages) { // of a size that its boxes lie in
            page.width = 800;
            page.height = 600;
        }
        if (!put(document))
            qFatal("the test's document cannot be kept");
        const auto read = house().database().write([&](Connection &connection) -> Status {
            DocumentRepository kept(connection, house().vault());
            if (auto found = kept.addSearchTexts(
                    document.id,
                    {document.filename, document.declared.name(), document.declared.documentNumber});
                !found)
                return found;
            return ReadingRepository(connection, house().vault()).save(document.id, one.reading, now);
        });
        if (!read)
            qFatal("the test's reading cannot be kept");
        return document.id;
    }
    QString sendPassport(const QString &user, const QString &expiry = QStringLiteral("2098-04-15"))
    {
        auto passport = samplePassport();
        setField(passport.reading, QStringLiteral("date_of_expiry"), expiry);
        passport.document.declared = sampleDeclared();
        passport.document.declared.documentNumber = QStringLiteral("AA123456");
        return send(user, passport);
    }
    /// Of somebody on the sanctions list.
    QString sendListed(const QString &user)
    {
        auto passport = samplePassport();
        setField(passport.reading, QStringLiteral("surname"), QStringLiteral("SIDOROV"));
        setField(passport.reading, QStringLiteral("given_names"), QStringLiteral("IVAN PETROVICH"));
        setField(passport.reading, QStringLiteral("date_of_birth"), QStringLiteral("1966-09-08"));
        setField(passport.reading, QStringLiteral("date_of_expiry"), QStringLiteral("2098-04-15"));
        passport.document.declared.fullName = QStringLiteral("Ivan Petrovich Sidorov");
        passport.document.declared.dateOfBirth = QStringLiteral("1966-09-08");
        return send(user, passport);
    }
    /// Its id.
    QString start(const QString &user, QList<VerificationKind> kinds = {VerificationKind::Identity})
    {
        VerificationStart wanted;
        wanted.userId = user;
        wanted.kinds = std::move(kinds);
        const auto started = verifications.start(actor(QStringLiteral("zoe"), Role::Reviewer), wanted);
        if (!started)
            qFatal("the test's verification cannot be started");
        return started->verification.id;
    }
    /// Such that a reviewer alone may approve it.
    QString startGood(const QString &user)
    {
        sendPassport(user);
        return start(user);
    }
    Verification now(const QString &id)
    {
        const auto found = verifications.find(rita(), id);
        return found ? found->verification : Verification();
    }

    void openVerifications(const QString &name)
    {
        signIn(name);
        QTest::keyClick(window.get(), Qt::Key_3, Qt::AltModifier);
        QTRY_VERIFY(in<QWidget>(QStringLiteral("verificationsPage"))->isVisible());
    }
    template <class T>
    T *in(const QString &name)
    {
        return window->findChild<T *>(name);
    }
    QAction *action(const QString &id) { return window->actions().find(id); }
    RowTable *table() { return in<RowTable>(QStringLiteral("verificationTable")); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    QWidget *panel() { return in<QWidget>(QStringLiteral("verificationPanel")); }
    QString text(const QString &label) { return in<QLabel>(label)->text(); }
    /// What a list of entries says, one after another.
    QStringList entries(const QString &list)
    {
        QStringList said;
        const auto *widget = in<QListWidget>(list);
        for (int row = 0; row < widget->count(); ++row)
            said << widget->item(row)->data(Qt::AccessibleTextRole).toString();
        return said;
    }
};

} // namespace pss

#define EVENTUALLY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 20000)
#define EVENTUALLY_EQUAL(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 20000)
