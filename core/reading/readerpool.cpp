// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/readerpool.h"

#include "reading/answerreader.h"
#include "reading/fieldsjob.h"
#include "reading/lanes.h"
#include "reading/nursery.h"

#include <fcntl.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kProbeLanes = 2;
constexpr int kPipeBytes = 1 << 20;
constexpr std::chrono::seconds kBeginning{60}; ///< from the handing over to a confined child; loads languages

JobRequest jobRequest(JobKind kind, const QString &languages, const ReaderLimits &limits)
{
    JobRequest request;
    request.kind = kind;
    request.pages = limits.pages;
    request.pixels = limits.pixels;
    request.memoryBytes = limits.memoryBytes;
    const auto seconds = kind == JobKind::Probe ? limits.probe : limits.document + limits.page * limits.pages;
    request.cpuSeconds = qint32(std::max<qint64>(seconds.count(), 1));
    const auto names = languages.toLatin1();
    std::copy_n(names.constData(), std::min(names.size(), qsizetype(request.languages.size() - 1)),
                request.languages.begin());
    return request;
}

tl::unexpected<Error> isEmpty()
{
    return fail(ErrorCode::UnreadableDocument, u"The document is empty."_s, u"FILE_CORRUPT"_s);
}

/// What a reading lane is taken for.
struct LaneWork {
    JobKind kind;
    QString languages; ///< empty: the pool's
    std::chrono::seconds allowed;
};

GivePieces piecesOf(const QByteArray &content)
{
    return [content](const TakePiece &take) { return take(content); };
}

} // namespace

/// One job's way through the nursery. The answer's pipe is its life: when we let go of it, by the deadline, a
/// stop or a lie, the nursery kills the child.
class ReaderPool::Errand {
public:
    Errand(Nursery &nursery, std::stop_token stop, std::stop_token closing)
        : m_nursery(nursery)
        , m_onStop(std::move(stop), [this] { m_wake.set(); })
        , m_onClosing(std::move(closing), [this] { m_wake.set(); })
    {
    }

    /// What `take` fetches of the answer to a job that has a reading lane.
    template <class Take>
    static auto inLane(ReaderPool &pool, const LaneWork &work, const GivePieces &source, std::stop_token stop,
                       Take take) -> std::invoke_result_t<Take, AnswerReader &>
    {
        const auto &limits = pool.m_options.limits;
        const QString wanted = work.languages.isEmpty() ? pool.m_options.languages : work.languages;
        if (!areLanguageNames(wanted))
            return invalid(u"/languages"_s, u"These are no language names."_s);
        const auto place = pool.m_lanes->enter(Lanes::Reading, stop);
        if (!place)
            return fail(place.error());
        Errand errand(*pool.m_nursery, std::move(stop), pool.m_lanes->closing());
        auto answer = errand.begin(source, jobRequest(work.kind, wanted, limits), limits, work.allowed);
        if (!answer)
            return fail(answer.error());
        return take(*answer);
    }

    Result<AnswerReader> begin(const GivePieces &source, const JobRequest &request,
                               const ReaderLimits &limits, std::chrono::seconds allowed)
    {
        auto inlet = handOver(source, request);
        if (!inlet)
            return fail(inlet.error());
        m_inlet.emplace(std::move(*inlet), m_wake, Inlet::Clock::now() + kBeginning);
        AnswerReader answer(*m_inlet, limits);
        if (auto begun = answer.begun(); !begun) {
            if (m_inlet->isOverdue())
                m_nursery.discard(m_process);
            return fail(begun.error());
        }
        m_inlet->setDeadline(Inlet::Clock::now() + allowed);
        return answer;
    }

private:
    /// Gives the document away and returns where its answer will come out.
    Result<Descriptor> handOver(const GivePieces &source, const JobRequest &request)
    {
        auto document = sealedDocument(source);
        if (!document)
            return fail(document.error());
        int ends[2];
        if (!document->isOpen() || ::pipe2(ends, O_CLOEXEC) != 0)
            return fail(ErrorCode::Unavailable,
                        u"The system has no memory or descriptors left for a reader."_s);
        Descriptor inlet(ends[0]);
        const ReaderJob job{request, std::move(*document), Descriptor(ends[1])};
        ::fcntl(inlet.fd(), F_SETPIPE_SZ, kPipeBytes);
        for (int attempt = 0; attempt < 2; ++attempt) {
            auto process = m_nursery.running(m_wake);
            if (!process)
                return fail(process.error());
            m_process = *process;
            if (m_process->hand(job))
                return inlet;
            m_nursery.discard(m_process);
        }
        return fail(ErrorCode::Unavailable, u"The reader program does not take documents."_s);
    }

    Nursery &m_nursery;
    Wake m_wake;
    std::stop_callback<std::function<void()>> m_onStop;
    std::stop_callback<std::function<void()>> m_onClosing;
    std::shared_ptr<NurseryProcess> m_process;
    std::optional<Inlet> m_inlet;
};

ReaderPool::ReaderPool(ReaderOptions options)
    : m_options(std::move(options))
    , m_lanes(std::make_unique<Lanes>(std::max(m_options.readers, 1), kProbeLanes))
    , m_nursery(std::make_unique<Nursery>(m_options.program, m_options.languages))
{
}

ReaderPool::~ReaderPool() { m_lanes->close(); }

Status ReaderPool::start()
{
    const Wake never;
    const auto running = m_nursery->running(never);
    return running ? Status() : fail(running.error());
}

bool ReaderPool::isReady() const { return m_nursery->isRunning(); }

int ReaderPool::busyReaders() const { return m_lanes->reading(); }

Result<Probe> ReaderPool::probe(const QByteArray &content, std::chrono::milliseconds wait)
{
    if (content.isEmpty())
        return isEmpty();
    return probe(piecesOf(content), wait);
}

Result<ReadOutcome> ReaderPool::read(const QByteArray &content, const QString &languages,
                                     std::stop_token stop)
{
    if (content.isEmpty())
        return isEmpty();
    return read(piecesOf(content), languages, std::move(stop));
}

Result<Probe> ReaderPool::probe(const GivePieces &document, std::chrono::milliseconds wait)
{
    const auto place = m_lanes->enter(Lanes::Probing, wait);
    if (!place)
        return fail(place.error());
    Errand errand(*m_nursery, {}, m_lanes->closing());
    const auto &limits = m_options.limits;
    auto answer = errand.begin(document, jobRequest(JobKind::Probe, {}, limits), limits, limits.probe);
    if (!answer)
        return fail(answer.error());
    return answer->probe();
}

Result<ReadOutcome> ReaderPool::read(const GivePieces &document, const QString &languages,
                                     std::stop_token stop)
{
    const auto &limits = m_options.limits;
    const LaneWork work{JobKind::Read, languages, limits.document + limits.page};
    return Errand::inLane(*this, work, document, std::move(stop), [](AnswerReader &answer) {
        const auto began = Inlet::Clock::now();
        auto outcome = answer.read();
        if (outcome)
            outcome->reading.seconds = std::chrono::duration<double>(Inlet::Clock::now() - began).count();
        return outcome;
    });
}

Result<ReadOutcome> ReaderPool::readFields(ReadOutcome outcome, const QString &languages,
                                           std::stop_token stop)
{
    std::vector<QSize> sizes;
    for (const auto &page : outcome.reading.pages)
        sizes.emplace_back(page.width, page.height);
    const auto &limits = m_options.limits;
    const LaneWork work{JobKind::Fields, languages, limits.document + limits.page * qint64(sizes.size())};
    const GivePieces job = [&](const TakePiece &take) { return take(packFieldsJob(outcome)); };
    auto reading = Errand::inLane(*this, work, job, std::move(stop),
                                  [&](AnswerReader &answer) { return answer.fields(sizes); });
    if (!reading)
        return fail(reading.error());
    reading->seconds = outcome.reading.seconds;
    outcome.reading = std::move(*reading);
    return outcome;
}

} // namespace pss
