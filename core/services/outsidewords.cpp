// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/outsidewords.h"

#include "providers/ocrservice.h"
#include "reading/readerpool.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Worded {
    QString engine;
    ReadOutcome outcome;
};

/// Every page's words by the service; the first page that it does not read is the error.
Result<Worded> worded(ReadOutcome outcome, const OcrService &service, const QString &languages,
                      std::stop_token stop)
{
    QString engine;
    for (size_t i = 0; i < outcome.pages.size(); ++i) {
        const auto &picture = outcome.pages[i];
        auto &page = outcome.reading.pages[i];
        const auto answer =
            service.read({picture.png, picture.mediaType.toLatin1(), languages, page.dpi}, stop);
        if (!answer)
            return fail(answer.error());
        auto words = readWords(answer->words, {page.width, page.height});
        if (!words)
            return fail(ErrorCode::Unavailable, words.error().detail, u"bad_answer"_s);
        std::erase_if(*words, [](const TextWord &word) { return word.text.trimmed().isEmpty(); });
        std::ranges::stable_sort(*words, {}, &TextWord::line); // as the reader's own come
        page.words = std::move(*words);
        engine = answer->engine;
    }
    return Worded{engine, std::move(outcome)};
}

/// The word for an error, as the reading keeps it.
QString reasonOf(const Error &error)
{
    return error.subject.isEmpty() ? QString(wordOf(error.code)) : error.subject;
}

} // namespace

Result<ReadOutcome> withOutsideWords(ReadOutcome outcome, const OcrService &service, ReaderPool &readers,
                                     const QString &languages, const Clock &clock, std::stop_token stop)
{
    if (!service.isSet())
        return outcome;
    const auto asked = languages.isEmpty() ? readers.languages() : languages;
    auto said = worded(outcome, service, asked, stop);
    auto read = said ? readers.readFields(std::move(said->outcome), asked, stop) : fail(said.error());
    if (!read && read.error().code == ErrorCode::Cancelled)
        return read;
    if (read)
        outcome = std::move(*read);
    outcome.reading.ocr =
        ExternalOcr{said ? said->engine : QString(), read ? QString() : reasonOf(read.error()), clock.now()};
    return outcome;
}

} // namespace pss
