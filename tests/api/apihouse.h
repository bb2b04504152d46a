// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiserver.h"
#include "api/token/jwt.h"
#include "providers/httpclient.h"
#include "reading/readerpool.h"
#include "services/access.h"
#include "services/amendment.h"
#include "services/auditlog.h"
#include "services/compliance.h"
#include "services/deliveries.h"
#include "services/documents.h"
#include "services/events.h"
#include "services/intake.h"
#include "services/listindexes.h"
#include "services/lists.h"
#include "services/repeats.h"
#include "services/reports.h"
#include "services/retention.h"
#include "services/review.h"
#include "services/tokens.h"
#include "services/tokensecrets.h"
#include "services/uploadcodes.h"
#include "services/uploads.h"
#include "services/verifications.h"
#include "services/webhooks.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/house.h"
#include "storage/readingrepository.h"
#include "storage/settingrepository.h"
#include "support/httpclient.h"
#include "support/postgresql.h"

#include <QTemporaryDir>

namespace pss {

/// A real house in a temporary folder and its API, with an account for each kind of staff. No reader: what
/// is uploaded waits until settle() says what was read.
class ApiHouse {
public:
    explicit ApiHouse(ApiOptions options = {}, Engine engine = Engine::Sqlite)
        : m_postgreSql(engine == Engine::PostgreSql ? std::make_optional<PostgreSqlDatabase>() : std::nullopt)
        , m_house(open(m_folder.path(), m_postgreSql ? m_postgreSql->url() : QString(), m_clock))
        , m_readers(ReaderOptions{m_folder.filePath(QStringLiteral("no-reader")), 1, {}, {}})
        , access(m_house->database(), m_house->audit(), m_clock)
        , tokens(m_house->database(), m_house->audit(), m_clock)
        , secrets(m_house->database(), m_house->audit(), m_house->vault(), m_clock)
        , m_intake(m_house->database(), m_house->vault(), m_house->audit(), m_readers, m_events, m_clock)
        , documents(m_house->database(), m_house->vault(), m_house->audit(), m_events, m_clock)
        , m_review(m_house->database(), m_house->vault(), m_house->audit(), m_events, m_clock)
        , m_uploads(m_house->database(), m_house->vault(), m_intake, m_clock)
        , uploadCodes(m_house->database(), m_house->audit(), m_clock)
        , m_repeats(m_house->database(), m_house->vault(), m_clock)
        , m_amendment(m_house->database(), m_house->vault(), m_house->audit(), m_events, m_clock)
        , m_retention(m_house->database(), m_house->vault(), m_house->audit(), m_events, m_clock)
        , m_auditLog(m_house->database(), m_house->audit())
        , lists(m_house->database(), m_house->audit(), m_events, m_http, m_clock)
        , m_listIndexes(m_house->database())
        , m_compliance(m_house->database(), m_house->vault(), m_house->audit(), m_listIndexes, m_events,
                       m_clock)
        , m_verifications(m_house->database(), m_house->vault(), m_house->audit(), m_compliance, m_events,
                          m_clock)
        , m_reports(m_house->database(), m_house->vault(), m_house->audit(), m_clock)
        , m_webhooks(m_house->database(), m_house->vault(), m_house->audit(), m_events, m_clock)
        , m_deliveries(m_house->database(), m_house->vault(), m_house->audit(), m_events, m_clock)
    {
        const auto password = Secret::copyOf("correct horse battery");
        for (const auto role :
             {Role::Reviewer, Role::SeniorReviewer, Role::ComplianceOfficer, Role::Auditor, Role::Admin})
            (void)access.addAccount(consoleActor(), wordOf(role), wordOf(role), role, password);
        m_secret = std::move(secrets.signing()->secret);
        options.port = 0;
        server = std::make_unique<ApiServer>(services(), options);
        started = server->start();
    }

    ApiServices services()
    {
        return {access,
                tokens,
                secrets,
                m_intake,
                documents,
                m_review,
                m_uploads,
                uploadCodes,
                m_repeats,
                m_amendment,
                m_retention,
                m_auditLog,
                m_compliance,
                m_verifications,
                lists,
                m_reports,
                m_webhooks,
                m_deliveries,
                m_clock,
                [] { return Status(); },
                [] {
                    return ServerLoad{3, 2, 1};
                }};
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// What the watch does for a customer's open verifications.
    Result<int> follow(const QString &userId) { return m_verifications.follow(userId); }
    quint16 port() const { return server->port(); }

    QByteArray token(const QString &subject, const QString &role, const QString &office = {},
                     const QString &id = {}) const
    {
        TokenClaims claims;
        claims.subject = subject;
        claims.roles = QStringList{role};
        claims.office = office;
        claims.id = id;
        claims.expires = m_clock.now().addSecs(600);
        return issueToken(claims, m_secret.view());
    }
    QByteArray staff(Role role) const { return token(wordOf(role), wordOf(role)); }
    QByteArray customer(const QString &id) const { return token(id, QStringLiteral("customer")); }

    /// One request on a connection of its own.
    Reply ask(const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
              const QByteArray &headers = {}, const QByteArray &body = {}) const
    {
        return httpAsk(port(), method, path, bearer, headers, body);
    }

    static QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
                              const QByteArray &headers = {}, const QByteArray &body = {})
    {
        return httpRequest(method, path, bearer, headers, body);
    }

    static QByteArray form(const QByteArray &file, const QByteArray &type = "other",
                           const QByteArray &userId = {}, const QByteArray &more = {})
    {
        return uploadForm(file, type, userId, more);
    }

    Reply upload(const QByteArray &bearer, const QByteArray &body) const
    {
        return ask("POST", "/api/v1/documents/upload", bearer, kFormHeader, body);
    }

    Status set(const QString &setting, const QByteArray &value)
    {
        return m_house->database().write(
            [&](Connection &connection) { return SettingRepository(connection).save(setting, value); });
    }

    /// How many rows `from` (a table, and a condition perhaps) has.
    int count(const QString &from)
    {
        const auto counted = m_house->database().read([&](Connection &connection) -> Result<int> {
            auto row = connection.run(QStringLiteral("SELECT COUNT(*) FROM ") + from);
            return row && row->next() ? row->value(0).toInt() : -1;
        });
        return counted.value_or(-1);
    }

    /// The document was read well and waits for a reviewer.
    Status settle(const QString &id)
    {
        auto &database = m_house->database();
        const auto now = m_clock.now();
        const auto done = database.write([&](Connection &connection) -> Result<Document> {
            DocumentRepository repository(connection, m_house->vault());
            auto before = repository.find(id);
            if (!before)
                return before;
            Reading reading;
            reading.status = ReadingStatus::Completed;
            reading.quality = Quality{};
            auto &page = reading.pages.emplace_back();
            page.width = 800;
            page.height = 600;
            page.words = {{QStringLiteral("SPECIMEN"), 0.95, QRect(0, 0, 80, 20), 0, 0}};
            reading.quality->dpi = 300;
            if (auto saved = ReadingRepository(connection, m_house->vault()).save(id, reading, now); !saved)
                return fail(saved.error());
            auto after = *before;
            after.status = DocumentStatus::PendingReview;
            return repository.update(*before, after, now);
        });
        return done ? Status() : fail(done.error());
    }

private:
    static std::unique_ptr<House> open(const QString &folder, const QString &databaseUrl, const Clock &clock)
    {
        HouseOptions options;
        options.databaseUrl = databaseUrl;
        options.dataDirectory = folder + QStringLiteral("/data");
        options.keyFile = folder + QStringLiteral("/key");
        auto house = House::open(options, clock);
        if (!house)
            qFatal("%s", qPrintable(house.error().detail));
        return std::move(*house);
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::optional<PostgreSqlDatabase> m_postgreSql;
    std::unique_ptr<House> m_house;
    Events m_events;
    ReaderPool m_readers;

public:
    AccessService access;
    TokenService tokens;
    TokenSecrets secrets;

private:
    IntakeService m_intake;

public:
    DocumentService documents;

private:
    ReviewService m_review;
    UploadService m_uploads;

public:
    UploadCodes uploadCodes;

private:
    RepeatService m_repeats;
    AmendmentService m_amendment;
    RetentionService m_retention;
    AuditLog m_auditLog;
    HttpClient m_http;

public:
    ListService lists;

private:
    ListIndexes m_listIndexes;
    ComplianceService m_compliance;
    VerificationService m_verifications;
    ReportService m_reports;
    WebhookService m_webhooks;
    DeliveryService m_deliveries;
    Secret m_secret;

public:
    std::unique_ptr<ApiServer> server;
    Status started;
};

/// The least that is taken for a JPEG, different each time.
inline QByteArray someJpeg(qsizetype size = 2000)
{
    static int count = 0;
    return QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000") + QByteArray::number(++count)
        + QByteArray(size, 'x') + QByteArray::fromHex("ffd9");
}

} // namespace pss
