// SPDX-License-Identifier: GPL-3.0-or-later
// mutationbench [COUNT [FIRST]]: damaged images and PDFs through the confined reader. Mutation n is the same
// in every run, so `mutationbench 1 n` does it again alone; it and what breaks a reader is kept in the
// temporary folder. Fails where an outcome is neither a reading nor a clean error, a child crashes, a call
// outlasts its deadline, a sound document is misread afterwards or memory grows.
#include "reading/readerpool.h"
#include "tests/bench/mutation.h"
#include "tests/bench/seeddocuments.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QRandomGenerator>

#include <sys/resource.h>

#include <atomic>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kReaders = 2;
constexpr int kBetweenSound = 100; ///< damaged documents from one sound one to the next
constexpr std::chrono::seconds kSlack{3}; ///< for a kill and its notice on a busy machine
constexpr qint64 kMostGrowth = 256 << 20; ///< bytes: a page of the allowed size comes raw and is encoded

ReaderOptions options()
{
    ReaderOptions options;
    options.program = QStringLiteral(PSS_BIN "/pss-reader");
    options.readers = kReaders;
    options.languages = u"eng"_s;
    options.limits.pages = 3;
    options.limits.pixels = 4'000'000;
    options.limits.memoryBytes = 1'000'000'000;
    options.limits.document = std::chrono::seconds(20);
    options.limits.page = std::chrono::seconds(10);
    return options;
}

/// Bytes that this process has in memory.
qint64 memoryInUse()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The memory in use cannot be read.");
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

double childrenSeconds()
{
    rusage use{};
    ::getrusage(RUSAGE_CHILDREN, &use);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

qint64 largestChild()
{
    rusage use{};
    ::getrusage(RUSAGE_CHILDREN, &use);
    return qint64(use.ru_maxrss) << 10;
}

/// One run: its documents, and what came of them.
class MutationRun {
public:
    MutationRun(std::vector<SeedDocument> seeds, ReaderOptions options)
        : m_seeds(std::move(seeds)), m_options(std::move(options))
    {
    }

    bool run(int count, int first)
    {
        const auto before = memoryInUse();
        m_keepsAll = count == 1;
        {
            ReaderPool pool(m_options);
            checkSound(pool, -1);
            std::atomic<int> next = first;
            std::vector<std::jthread> callers;
            for (int i = 0; i < kReaders; ++i)
                callers.emplace_back([&] {
                    for (int n = next++; n < first + count; n = next++)
                        take(pool, n);
                });
            callers.clear();
            checkSound(pool, first + count);
        }
        const auto growth = memoryInUse() - before;
        if (growth > kMostGrowth || largestChild() > m_options.limits.memoryBytes)
            fault(first, u"memory is not bounded"_s);
        report(count, growth);
        return m_faults == 0;
    }

private:
    void take(ReaderPool &pool, int n)
    {
        QRandomGenerator random(quint32(n) + 1);
        const auto any = [&]() -> const SeedDocument & {
            return m_seeds[size_t(random.bounded(int(m_seeds.size())))];
        };
        const auto &seed = any();
        const auto document = mutated(seed.content, any().content, random);
        const auto began = std::chrono::steady_clock::now();
        const auto outcome = pool.read(document, {}, {});
        const auto took = std::chrono::steady_clock::now() - began;
        const auto pages = outcome ? int(outcome->pages.size()) : m_options.limits.pages;
        if (took > m_options.limits.document + m_options.limits.page * (1 + pages) + kSlack)
            fault(n, u"%1: it outlasted its deadline"_s.arg(seed.name));
        judge(n, seed.name, outcome, took);
        if (isBroken(outcome) || m_keepsAll)
            keep(n, document);
        if (isBroken(outcome) || n % kBetweenSound == 0)
            checkSound(pool, n);
    }

    /// A child that was killed for time kept what was promised; any other end than an answer is a fault.
    void judge(int n, const QString &name, const Result<ReadOutcome> &outcome,
               std::chrono::steady_clock::duration took)
    {
        const bool isLate = isBroken(outcome) && took >= m_options.limits.document;
        if (isLate)
            tell(n, name + u": "_s + outcome.error().detail);
        else if (!outcome && !isClean(outcome.error()))
            fault(n, name + u": "_s + outcome.error().detail);
        const std::scoped_lock lock(m_mutex);
        m_longest = std::max(m_longest, took);
        ++m_counts[outcome                 ? u"readings"_s
                       : isLate            ? u"killed for time"_s
                       : isBroken(outcome) ? u"broken readers"_s
                                           : toString(outcome.error().code) + u' ' + outcome.error().subject];
    }

    static bool isBroken(const Result<ReadOutcome> &outcome)
    {
        return !outcome && outcome.error().subject == u"reader_failed"_s;
    }

    /// The document's own fault.
    static bool isClean(const Error &error)
    {
        using enum ErrorCode;
        return error.code == UnreadableDocument || error.code == TooLarge || error.code == UnsupportedMedia;
    }

    static void keep(int n, const QByteArray &document)
    {
        QFile file(QDir::temp().filePath(u"mutation-%1"_s.arg(n)));
        if (file.open(QIODevice::WriteOnly) && file.write(document) == document.size())
            tell(n, u"kept as "_s + file.fileName());
    }

    /// Whoever died was replaced by somebody who reads right.
    void checkSound(ReaderPool &pool, int n)
    {
        const auto &seed = m_seeds.front();
        const auto outcome = pool.read(seed.content, {}, {});
        if (!outcome)
            fault(n, u"a sound document afterwards: "_s + outcome.error().detail);
        else if (!outcome->reading.mrz || outcome->reading.mrz->mrz.lines != seed.zone)
            fault(n, u"a sound document was misread afterwards"_s);
        ++m_sound;
    }

    void fault(int n, const QString &what)
    {
        ++m_faults;
        tell(n, what);
    }

    static void tell(int n, const QString &what)
    {
        std::fprintf(stderr, "mutation %d: %s\n", n, qPrintable(what));
    }

    void report(int count, qint64 growth) const
    {
        std::printf("%d mutations of %zu documents, %d sound ones between\n", count, m_seeds.size(),
                    m_sound.load());
        for (const auto &[what, number] : m_counts)
            std::printf("%7d %s\n", number, qPrintable(what.trimmed()));
        std::printf(
            "longest call %.1f s; readers' CPU %.0f s; largest child %lld MiB; growth here %lld MiB\n",
            std::chrono::duration<double>(m_longest).count(), childrenSeconds(),
            qlonglong(largestChild() >> 20), qlonglong(growth >> 20));
    }

    const std::vector<SeedDocument> m_seeds;
    const ReaderOptions m_options;
    bool m_keepsAll = false;
    std::mutex m_mutex;
    std::map<QString, int> m_counts;
    std::chrono::steady_clock::duration m_longest{};
    std::atomic<int> m_sound = 0;
    std::atomic<int> m_faults = 0;
};

} // namespace

int main(int count, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, arguments);
    const int mutations = count > 1 ? std::max(1, std::atoi(arguments[1])) : 1000;
    const int first = count > 2 ? std::max(0, std::atoi(arguments[2])) : 0;
    MutationRun run(seedDocuments(QStringLiteral(PSS_SOURCE)), options());
    return run.run(mutations, first) ? 0 : 1;
}
