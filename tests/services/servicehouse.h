// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/access.h"
#include "services/documents.h"
#include "services/events.h"
#include "services/review.h"
#include "services/tokens.h"
#include "services/tokensecrets.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/readingrepository.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"

#include <thread>
#include <vector>

namespace pss {

inline Actor actorOf(const QString &subject, Roles roles, const QString &office = {})
{
    Actor actor;
    actor.subject = subject;
    actor.roles = roles;
    actor.office = office;
    return actor;
}

/// A real house and the services over it.
class ServiceHouse {
public:
    explicit ServiceHouse(Engine engine = Engine::Sqlite)
        : house(engine)
        , access(house->database(), house->audit(), house.clock)
        , tokens(house->database(), house->audit(), house.clock)
        , secrets(house->database(), house->audit(), house->vault(), house.clock)
        , documents(house->database(), house->vault(), house->audit(), events, house.clock)
        , review(house->database(), house->vault(), house->audit(), events, house.clock)
    {
    }

    /// Writes what was read of a document, as a reader's job does.
    void read(const QString &id, const QStringList &advice = {})
    {
        Reading reading;
        reading.status = ReadingStatus::Completed;
        reading.quality = Quality{};
        auto &page = reading.pages.emplace_back();
        page.width = 800;
        page.height = 600;
        page.words = {{QStringLiteral("SPECIMEN"), 0.95, QRect(0, 0, 80, 20), 0, 0}};
        reading.quality->advice = advice;
        const auto saved = house->database().write([&](Connection &connection) {
            return ReadingRepository(connection, house->vault()).save(id, reading, house.clock.now());
        });
        if (!succeeds(saved))
            qFatal("the test's reading cannot be kept");
    }
    /// A document that needs no check but of its picture: read, and as sharp as `advice` says.
    Document waiting(const QStringList &advice = {}, DocumentStatus status = DocumentStatus::PendingReview)
    {
        auto document = someDocument(house.clock.now());
        document.type = DocumentType::Other;
        document.status = status;
        return keep(std::move(document), advice);
    }
    Document keep(Document document, const QStringList &advice = {})
    {
        const auto stored = storeDocument(house, std::move(document));
        read(stored.document.id, advice);
        return stored.document;
    }
    /// As it is kept now.
    Document find(const QString &id)
    {
        auto found = documents.find(actorOf(QStringLiteral("auditor"), Role::Auditor), id);
        return succeeds(found) ? *found : Document();
    }

    /// How many rows `from` (a table, and a condition perhaps) has.
    int count(const QString &from) const
    {
        return house.raw().value(QStringLiteral("SELECT COUNT(*) FROM ") + from).toInt();
    }
    int recorded(const QString &action) const
    {
        return count(QStringLiteral("audit_event WHERE action = '%1'").arg(action));
    }
    /// What was recorded of `resource`, oldest first.
    QStringList trail(const QString &resource)
    {
        QStringList actions;
        const auto found = house->database().read(
            [&](Connection &connection) { return house->audit().trail(connection, resource); });
        if (succeeds(found))
            for (const auto &event : *found)
                actions << event.action;
        return actions;
    }
    /// Whether the audit chain verifies to its end.
    bool isChainWhole()
    {
        const auto verified = house->audit().verify(house->database());
        return succeeds(verified) && verified->broken.isEmpty()
            && verified->events == count(QStringLiteral("audit_event"));
    }

    TestHouse house;
    Events events;
    AccessService access;
    TokenService tokens;
    TokenSecrets secrets;
    DocumentService documents;
    ReviewService review;
};

/// Runs `work(i)` in `count` threads that start together; what each came to.
template <class Work>
auto together(int count, Work work) -> std::vector<std::invoke_result_t<Work, int>>
{
    std::vector<std::invoke_result_t<Work, int>> results(count);
    std::atomic<int> waiting = count;
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&, i] {
            --waiting;
            while (waiting > 0)
                std::this_thread::yield();
            results[size_t(i)] = work(i);
        });
    threads.clear();
    return results;
}

} // namespace pss
