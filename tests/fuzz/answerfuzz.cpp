// SPDX-License-Identifier: GPL-3.0-or-later
// The frames that a reader's child, taken over by its document, may write into its pipe.
#include "reading/answerreader.h"
#include "tests/fuzz/target.h"

#include <sys/mman.h>
#include <unistd.h>

namespace pss {

namespace {

Descriptor fileOf(QByteArrayView bytes)
{
    Descriptor file(::memfd_create("answer", MFD_CLOEXEC));
    require(file.isOpen() && writeAll(file.fd(), {bytes.data(), size_t(bytes.size())}));
    require(::lseek(file.fd(), 0, SEEK_SET) == 0);
    return file;
}

template <class T, class Take>
Result<T> taken(QByteArrayView bytes, Take take)
{
    static const Wake never;
    ReaderLimits limits;
    limits.pages = 3;
    limits.pixels = 4096;
    Inlet inlet(fileOf(bytes), never, Inlet::Clock::now() + std::chrono::seconds(10));
    AnswerReader answer(inlet, limits);
    const auto begun = answer.begun();
    return begun ? take(answer) : fail(begun.error());
}

template <class T>
void checkError(const Result<T> &result)
{
    using enum ErrorCode;
    const auto &error = result.error();
    const bool isKnown = error.code == UnreadableDocument || error.code == UnsupportedMedia
        || error.code == TooLarge || error.code == ValidationFailed;
    require(isKnown || (error.code == Unavailable && error.subject == QStringLiteral("reader_failed")));
}

} // namespace

void fuzz(QByteArrayView bytes)
{
    const auto outcome = taken<ReadOutcome>(bytes, [](AnswerReader &answer) { return answer.read(); });
    if (outcome)
        require(!outcome->pages.empty() && outcome->pages.size() <= 3
                && outcome->pages.size() == outcome->reading.pages.size());
    else
        checkError(outcome);
    const auto probe = taken<Probe>(bytes, [](AnswerReader &answer) { return answer.probe(); });
    if (probe)
        require(probe->pages >= 1 && probe->pages <= 3 && !probe->firstPage.isEmpty());
    else
        checkError(probe);
}

} // namespace pss
