// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/application.h"

#include "base/pause.h"
#include "providers/addressverifier.h"
#include "providers/riskscorer.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/instancelock.h"
#include "storage/vault.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QThread>

#include <algorithm>
#include <malloc.h>

namespace pss {

Q_LOGGING_CATEGORY(lcApplication, "pss.application", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

const SystemClock kClock;

constexpr std::chrono::seconds kHousekeeping{15};

QString readerProgram()
{
    const auto beside = QCoreApplication::applicationDirPath() + u"/pss-reader"_s;
    return QFileInfo::exists(beside) ? beside : u"/usr/libexec/pss/pss-reader"_s;
}

/// glibc keeps up to eight arenas a core, each with what it once needed at most: uploads on many threads made
/// the process grow by a third more, and be slower.
void shareArenas() { ::mallopt(M_ARENA_MAX, std::max(2, QThread::idealThreadCount())); }

} // namespace

const Clock &Application::clock() const { return kClock; }

ReaderOptions readerOptions(int readers, const QString &languages)
{
    ReaderOptions options;
    options.program = readerProgram();
    options.readers = readers > 0 ? readers : std::max(1, QThread::idealThreadCount() - 1);
    if (!languages.isEmpty())
        options.languages = languages;
    return options;
}

Application::Application(std::unique_ptr<House> house, const ReaderOptions &readers,
                         const WebhookOptions &webhooks, HousePolicies policies,
                         const ExternalOptions &external)
    : m_house(std::move(house))
    , m_readerCount(readers.readers)
    , m_webhookOptions(webhooks)
    , m_readers(readers)
    , m_access(m_house->database(), m_house->audit(), kClock)
    , m_tokens(m_house->database(), m_house->audit(), kClock)
    , m_tokenSecrets(m_house->database(), m_house->audit(), m_house->vault(), kClock)
    , m_intake(m_house->database(), m_house->vault(), m_house->audit(), m_readers, m_events, kClock)
    , m_documents(m_house->database(), m_house->vault(), m_house->audit(), m_events, kClock)
    , m_review(m_house->database(), m_house->vault(), m_house->audit(), m_events, kClock)
    , m_uploads(m_house->database(), m_house->vault(), m_intake, kClock)
    , m_uploadCodes(m_house->database(), m_house->audit(), kClock)
    , m_repeats(m_house->database(), m_house->vault(), kClock)
    , m_amendment(m_house->database(), m_house->vault(), m_house->audit(), m_events, kClock)
    , m_retention(m_house->database(), m_house->vault(), m_house->audit(), m_events, kClock)
    , m_auditLog(m_house->database(), m_house->audit())
    , m_webhooks(m_house->database(), m_house->vault(), m_house->audit(), m_events, kClock)
    , m_deliveries(m_house->database(), m_house->vault(), m_house->audit(), m_events, kClock)
    , m_scanner(malwareScanner(external.malware))
    , m_ocr(ocrService(external.ocr))
    , m_jobs(m_house->database(), m_house->vault(), m_house->audit(), m_readers, m_events, kClock,
             m_house->node(), readers.readers, *m_scanner, *m_ocr)
    , m_http({webhooks.authorities})
    , m_lists(m_house->database(), m_house->audit(), m_events, m_http, kClock)
    , m_listIndexes(m_house->database())
    , m_compliance(m_house->database(), m_house->vault(), m_house->audit(), m_listIndexes, m_events, kClock)
    , m_watch(m_house->database(), m_house->vault(), m_listIndexes, m_compliance, m_events, kClock,
              m_house->node())
    , m_verifications(m_house->database(), m_house->vault(), m_house->audit(), m_compliance, m_events, kClock,
                      std::move(policies))
    , m_verificationWatch(m_verifications, m_events)
    , m_addressVerifier(addressVerifier(external.address))
    , m_riskScorer(riskScorer(external.risk))
    , m_externalWatch(m_verifications, *m_addressVerifier, *m_riskScorer, m_events, kClock)
    , m_customers(m_house->database(), m_house->vault())
    , m_reports(m_house->database(), m_house->vault(), m_house->audit(), kClock)
    , m_dispatcher(m_house->database(), m_house->vault(), m_house->audit(), m_events, kClock, m_http,
                   m_house->node())
    , m_notifications(m_house->database())
{
    QObject::connect(&m_notifications, &Notifications::documentChanged, &m_events, &Events::documentChanged,
                     Qt::DirectConnection);
}

Application::~Application()
{
    m_housekeeper = {}; // joins
    m_externalWatch.stop();
    m_verificationWatch.stop();
    m_watch.stop();
    m_dispatcher.stop();
    m_jobs.stop();
}

Result<std::unique_ptr<Application>>
Application::open(const HouseOptions &options, const ReaderOptions &readers, const WebhookOptions &webhooks,
                  const PolicyFiles &files, const ExternalOptions &external)
{
    shareArenas();
    auto policies = housePolicies(files);
    if (!policies)
        return fail(policies.error());
    auto house = House::open(options, kClock);
    if (!house)
        return fail(house.error());
    std::unique_ptr<Application> application(
        new Application(std::move(*house), readers, webhooks, std::move(*policies), external));
    application->m_warmUp = std::jthread([&readers = application->m_readers] {
        if (auto started = readers.start(); !started)
            qCWarning(lcApplication, "the reader did not start: %ls",
                      qUtf16Printable(started.error().detail));
    });
    return application;
}

Status Application::takeLock()
{
    if (m_lock)
        return {};
    auto lock = m_house->lock();
    if (!lock)
        return fail(lock.error());
    m_lock = std::move(*lock);
    auto swept = m_house->vault().sweep(m_house->database());
    if (!swept)
        return fail(swept.error());
    if (m_house->database().engine() == Engine::Sqlite) // nobody else serves it
        if (auto forgotten = m_repeats.forgetUnanswered(); !forgotten)
            return forgotten;
    if (*swept > 0)
        qCInfo(lcApplication, "removed %d files that an interrupted upload left behind", *swept);
    return {};
}

Status Application::startJobs()
{
    if (auto locked = takeLock(); !locked)
        return locked;
    m_jobs.start();
    m_watch.start();
    m_verificationWatch.start();
    m_externalWatch.start();
    if (m_webhookOptions.isSending)
        m_dispatcher.start();
    m_housekeeper = std::jthread([this](std::stop_token stop) { keepHouse(stop); });
    return {};
}

void Application::keepHouse(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        for (const auto &done : {m_review.releaseExpiredClaims(), m_uploads.expire(), m_uploadCodes.expire(),
                                 m_repeats.expire(), m_verifications.expire(), m_review.expireDocuments(),
                                 m_deliveries.sweepLog(m_webhookOptions.logDays)})
            if (!done)
                qCWarning(lcApplication, "what has expired was not put away: %ls",
                          qUtf16Printable(done.error().detail));
        pauseFor(kHousekeeping, stop);
    }
}

ServerLoad Application::load()
{
    const auto backlog = m_jobs.backlog();
    const auto sent = m_dispatcher.tally();
    const auto lists = m_lists.health().value_or(ListsHealth());
    return {backlog.value_or(0), m_readerCount, m_readers.busyReaders(), m_dispatcher.backlog().value_or(0),
            sent.delivered,      sent.failed,   sent.abandoned,          lists.held,
            lists.stale,         lists.failed,  lists.oldestSeconds};
}

Status Application::ready()
{
    auto answered = m_house->database().read([](Connection &connection) -> Status {
        auto row = connection.run(u"SELECT sequence FROM chain_head"_s);
        return row ? Status() : fail(row.error());
    });
    if (!answered)
        return answered;
    if (!m_readers.isReady())
        return fail(ErrorCode::Unavailable, u"No reader is ready."_s);
    return {};
}

} // namespace pss
