// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "specimenpage.h"

#include "base/id.h"
#include "domain/auditevent.h"
#include "domain/priority.h"
#include "providers/httpclient.h"
#include "reading/readerpool.h"
#include "services/access.h"
#include "services/compliance.h"
#include "services/customers.h"
#include "services/documents.h"
#include "services/events.h"
#include "services/intake.h"
#include "services/listindexes.h"
#include "services/lists.h"
#include "services/review.h"
#include "services/verifications.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/house.h"
#include "storage/readingrepository.h"
#include "storage/vault.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace pss::test {

/// A clock that a test moves.
class MovableClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc().addMSecs(m_ahead); }
    void advance(int seconds) { m_ahead += qint64(seconds) * 1000; }

private:
    std::atomic<qint64> m_ahead = 0;
};

/// A house in a temporary folder with real services, and documents put in as if they had come and been read.
class ReviewHouse {
public:
    ReviewHouse()
        : house(std::move(*House::open({m_folder.filePath(QStringLiteral("data")),
                                        {},
                                        m_folder.filePath(QStringLiteral("vault.key")),
                                        true},
                                       clock)))
        , readers(ReaderOptions{})
        , documents(house->database(), house->vault(), house->audit(), events, clock)
        , review(house->database(), house->vault(), house->audit(), events, clock)
        , access(house->database(), house->audit(), clock)
        , intake(house->database(), house->vault(), house->audit(), readers, events, clock)
        , lists(house->database(), house->audit(), events, http, clock)
        , indexes(house->database())
        , compliance(house->database(), house->vault(), house->audit(), indexes, events, clock)
        , verifications(house->database(), house->vault(), house->audit(), compliance, events, clock)
        , customers(house->database(), house->vault())
    {
    }

    static Actor actor(const QString &name, Roles roles = Role::Reviewer)
    {
        Actor actor;
        actor.subject = name;
        actor.roles = roles;
        actor.channel = Channel::Desktop;
        return actor;
    }

    /// A document that waits to be read; its id.
    QString receive(const Specimen &specimen)
    {
        Document document;
        document.id = newId(IdKind::Document, clock.now());
        document.userId = specimen.customer;
        document.type = DocumentType::Passport;
        document.side = Side::Front;
        document.office = QStringLiteral("north");
        document.channel = Channel::FieldOffice;
        document.uploadedBy = QStringLiteral("office-north");
        document.mediaType = QStringLiteral("image/png");
        document.filename = QStringLiteral("passport.png");
        document.sha256 = QString(64, QLatin1Char('a'));
        document.issuingCountry = QStringLiteral("UTO");
        document.declared.surname = specimen.surname;
        document.declared.givenNames = specimen.givenNames;
        document.declared.dateOfBirth = specimen.declaredBirth;
        document.declared.nationality = QStringLiteral("UTO");
        document.declared.documentNumber = specimen.number;
        document.createdAt = document.updatedAt = document.publicUpdatedAt = clock.now();
        document.resubmissions = specimen.resubmissions;
        document.priority = specimen.priority;
        document.dueAt = dueTimeOf(document);
        const auto written = house->database().write([&](Connection &connection) -> Status {
            if (auto kept = house->vault().keepKey(connection, document.id, Vault::newKey()); !kept)
                return kept;
            if (auto done =
                    DocumentRepository(connection, house->vault()).insert(document, document.id.toUtf8());
                !done)
                return done;
            return house->audit().append(connection,
                                         auditEvent(actor(document.uploadedBy, Role::FieldOffice),
                                                    QStringLiteral("document.uploaded"), document.id));
        });
        Q_ASSERT(written);
        return document.id;
    }

    /// Its reading, as the job runner writes it.
    void finish(const QString &id, const Specimen &specimen, Reading reading)
    {
        const QByteArray png = SpecimenPage(specimen).png();
        auto key = house->database().read([&](Connection &c) { return house->vault().key(c, id); });
        Q_ASSERT(key);
        std::vector<BlobRow> blobs;
        for (const ReadPage &page : reading.pages) {
            auto stored = house->vault().store(*key, png, clock);
            Q_ASSERT(stored);
            blobs.push_back(
                {*stored, QStringLiteral("page"), page.number, QStringLiteral("image/png"), png.size()});
        }
        const auto written = house->database().write([&](Connection &connection) -> Status {
            DocumentRepository repository(connection, house->vault());
            auto before = repository.find(id);
            if (!before)
                return fail(before.error());
            Document after = *before;
            after.status = DocumentStatus::PendingReview;
            after.pageCount = int(blobs.size());
            if (auto updated = repository.update(*before, after, clock.now()); !updated)
                return fail(updated.error());
            for (const BlobRow &blob : blobs)
                if (auto added = repository.addBlob(id, blob); !added)
                    return added;
            if (auto saved = ReadingRepository(connection, house->vault()).save(id, reading, clock.now());
                !saved)
                return saved;
            return house->audit().append(connection,
                                         auditEvent(systemActor(), QStringLiteral("document.read"), id));
        });
        Q_ASSERT(written);
        Q_EMIT events.documentChanged(id);
    }

    static Reading readingOf(const Specimen &specimen)
    {
        const SpecimenPage drawn(specimen);
        Reading reading;
        reading.status = ReadingStatus::Completed;
        reading.type = DocumentType::Passport;
        reading.side = Side::Front;
        reading.classificationConfidence = 0.99;
        reading.fields = drawn.fields();
        reading.mrz = drawn.mrz();
        reading.quality = Quality{0.9, 0.8, 0.8, 0.01, 300, {}};
        reading.seconds = 0.9;
        for (int number = 1; number <= specimen.pages; ++number) {
            reading.pages.push_back(drawn.page());
            reading.pages.back().number = number;
        }
        return reading;
    }

    /// Received and read.
    QString add(const Specimen &specimen)
    {
        const QString id = receive(specimen);
        finish(id, specimen, readingOf(specimen));
        return id;
    }

    Document document(const QString &id)
    {
        auto found = documents.find(actor(QStringLiteral("auditor"), Role::Auditor), id);
        Q_ASSERT(found);
        return *found;
    }

private:
    QTemporaryDir m_folder;

public:
    MovableClock clock;
    Events events;
    std::unique_ptr<House> house;
    ReaderPool readers;
    DocumentService documents;
    ReviewService review;
    AccessService access;
    IntakeService intake;
    HttpClient http;
    ListService lists;
    ListIndexes indexes;
    ComplianceService compliance;
    VerificationService verifications;
    CustomerService customers;
};

} // namespace pss::test
