// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "domain/verificationview.h"
#include "services/verifications.h"
#include "tests/domain/sample.h"
#include "tests/services/screeninghouse.h"

namespace pss {

/// A house that verifies its customers. Lists are loaded by loadLists(); nobody of the samples is on them.
class VerificationHouse : public ScreeningHouse {
public:
    explicit VerificationHouse(Engine engine = Engine::Sqlite)
        : ScreeningHouse(engine)
        , verifications(house->database(), house->vault(), house->audit(), compliance, events, house.clock)
    {
    }

    Status loadLists()
    {
        for (const auto topic : {ListTopic::Sanctions, ListTopic::Pep})
            if (const auto done = import("P1,person,Arvid Sandelbrott,1961-03-04,SWE,ALPHA\n", topic); !done)
                return fail(done.error());
        return {};
    }

    /// A sample of a customer, kept as it was read, or still to be read.
    QString send(CustomerDocument one, const QString &userId = QStringLiteral("customer-1"),
                 bool isRead = true)
    {
        one.document.id = newId(IdKind::Document, house.clock.now());
        one.document.userId = userId;
        one.document.status = isRead ? DocumentStatus::PendingReview : DocumentStatus::Received;
        one.document.office = QStringLiteral("north");
        one.document.uploadedBy = QStringLiteral("counter");
        one.document.mediaType = QStringLiteral("image/jpeg");
        one.document.pageCount = 1;
        one.document.createdAt = one.document.updatedAt = one.document.publicUpdatedAt = house.clock.now();
        one.document.dueAt = house.clock.now().addDays(1);
        const auto stored = storeDocument(house, one.document);
        if (isRead)
            save(stored.document.id, one.reading);
        return stored.document.id;
    }

    /// What a reader's job writes down.
    void save(const QString &id, Reading reading)
    {
        for (auto &page : reading.pages) { // of a size that its boxes lie in
            page.width = 800;
            page.height = 600;
        }
        const auto saved = house->database().write([&](Connection &connection) {
            return ReadingRepository(connection, house->vault()).save(id, reading, house.clock.now());
        });
        if (!succeeds(saved))
            qFatal("the test's reading cannot be kept");
    }
    void finishReading(const QString &id, const Reading &reading)
    {
        save(id, reading);
        const auto moved = house->database().write([&](Connection &connection) {
            DocumentRepository all(connection, house->vault());
            auto before = all.find(id);
            auto after = *before;
            after.status = DocumentStatus::PendingReview;
            return all.update(*before, after, house.clock.now());
        });
        if (!succeeds(moved))
            qFatal("the test's document cannot be read");
    }

    /// Such that no check fails at the house's clock.
    CustomerDocument goodPassport() const { return samplePassport(); }
    CustomerDocument goodBill() const
    {
        auto bill = sampleBill();
        setField(bill.reading, QStringLiteral("document_date"),
                 house.clock.now().date().addDays(-20).toString(Qt::ISODate));
        return bill;
    }

    Result<VerificationRecord> start(QList<VerificationKind> kinds, const Actor &actor = reviewer(),
                                     const DeclaredData &declared = sampleDeclared())
    {
        VerificationStart wanted;
        wanted.userId = QStringLiteral("customer-1");
        wanted.kinds = std::move(kinds);
        wanted.declared = declared;
        return verifications.start(actor, wanted);
    }
    Verification now(const QString &id)
    {
        const auto found = verifications.find(reviewer(), id);
        return succeeds(found) ? found->verification : Verification();
    }
    Result<VerificationRecord> approve(const QString &id, const Actor &actor = reviewer(),
                                       const QString &overrideReason = {})
    {
        return verifications.approve(actor, id, now(id).revision, {{}, overrideReason});
    }
    Result<VerificationRecord> reject(const QString &id, const Actor &actor = reviewer(),
                                      QStringList codes = {QStringLiteral("DATA_INCONSISTENT")})
    {
        return verifications.reject(actor, id, now(id).revision, {std::move(codes), {}, {}});
    }

    static Actor senior() { return actorOf(QStringLiteral("sven"), Role::SeniorReviewer); }

    VerificationService verifications;
};

} // namespace pss
