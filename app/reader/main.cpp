// SPDX-License-Identifier: GPL-3.0-or-later
// pss-reader LANGUAGES: the nursery of confined readers. Started by the house with its channel as descriptor
// 3; not meant to be started by hand.
#include "app/reader/jobloop.h"
#include "app/reader/readershelf.h"
#include "base/log.h"
#include "reading/fieldsjob.h"

#include <QCoreApplication>

#include <sys/stat.h>

#include <cstdio>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

enum ExitCode { kDone = 0, kNotReady = 1, kUsage = 2 };

bool isSocket(int descriptor)
{
    struct stat status;
    return ::fstat(descriptor, &status) == 0 && S_ISSOCK(status.st_mode);
}

QString languagesOf(const JobRequest &job) { return QString::fromLatin1(job.languages.data()); }

/// The word for an error in a refusal; nothing where the document is not to blame.
QString refusalOf(const Error &error)
{
    if (error.code == ErrorCode::UnreadableDocument)
        return error.subject;
    if (error.code == ErrorCode::TooLarge)
        return kTooLarge;
    if (error.code == ErrorCode::UnsupportedMedia)
        return kUnsupportedMedia;
    return {};
}

/// One child's life's work.
class Answering {
public:
    Answering(DocumentReader &reader, const JobRequest &job, QByteArrayView document,
              const AnswerWriter &answer)
        : m_reader(reader)
        , m_document(document)
        , m_answer(answer)
        , m_mediaType(sniffMediaType(document))
        , m_limits{job.pages, job.pixels}
    {
    }

    void probe() const
    {
        const auto probe = m_reader.probe(m_document, m_mediaType, m_limits);
        if (probe)
            m_answer.probe({m_mediaType, probe->pages, probe->firstPage, probe->advice});
        else
            refuse(probe.error());
    }

    void read() const
    {
        const auto reading =
            m_reader.read(m_document, m_mediaType, m_limits,
                          [&](int number, const QImage &page) { return m_answer.page(number, page); });
        if (reading)
            m_answer.reading(*reading);
        else
            refuse(reading.error());
    }

    void readFields() const
    {
        auto job = unpackFieldsJob(m_document);
        if (!job)
            return; // the house packed it: this is nobody's document
        std::vector<KeptPage> pages;
        for (const auto &page : job->pages)
            pages.push_back({page.png, page.mediaType});
        const auto reading = m_reader.readFields(std::move(job->reading), pages, m_limits);
        if (reading)
            m_answer.reading(*reading);
        else
            refuse(reading.error());
    }

private:
    void refuse(const Error &error) const
    {
        if (const QString reason = refusalOf(error); !reason.isEmpty())
            m_answer.refusal(reason);
    }

    DocumentReader &m_reader;
    const QByteArrayView m_document;
    const AnswerWriter &m_answer;
    const QString m_mediaType;
    const VisionLimits m_limits;
};

} // namespace

int main(int count, char **arguments)
{
    if (count != 2 || !isSocket(kNurseryChannel)) {
        std::fputs("pss-reader is started by pss and pss-reviewer.\n", stderr);
        return kUsage;
    }
    const QCoreApplication application(count, arguments);
    installLogFormat();
    ReaderShelf shelf(QString::fromLatin1(arguments[1]));
    if (const auto warmed = shelf.first(); !warmed) {
        std::fprintf(stderr, "pss-reader: %s\n", qPrintable(warmed.error().detail));
        return kNotReady;
    }

    DocumentReader *reader = nullptr;
    const auto prepare = [&](const JobRequest &job) -> QString {
        const auto found = job.kind == JobKind::Probe ? shelf.first() : shelf.reader(languagesOf(job));
        reader = found.value_or(nullptr);
        return found ? QString() : QString(kNoSuchLanguages);
    };
    const auto work = [&](const JobRequest &job, QByteArrayView document, const AnswerWriter &answer) {
        const Answering answering(*reader, job, document, answer);
        switch (job.kind) {
        case JobKind::Probe:
            return answering.probe();
        case JobKind::Read:
            return answering.read();
        case JobKind::Fields:
            return answering.readFields();
        }
    };
    JobLoop loop(kNurseryChannel, prepare, work);
    if (!sendReady(kNurseryChannel))
        return kNotReady;
    loop.run();
    return kDone;
}
