// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/casefile.h"

#include "services/documents.h"

namespace pss {

Result<CaseFile> loadCase(const DocumentService &documents, const Actor &actor, const QString &id)
{
    auto document = documents.find(actor, id);
    if (!document)
        return fail(document.error());
    auto reading = documents.reading(actor, id);
    if (!reading)
        return fail(reading.error());
    CaseFile file{std::move(*document), std::move(*reading), {}, {}};
    if (file.reading.status == ReadingStatus::Completed || file.reading.status == ReadingStatus::Failed) {
        auto checks = documents.checks(actor, file.document);
        if (!checks)
            return fail(checks.error());
        file.checks = std::move(*checks);
    }
    auto history = documents.history(actor, id);
    if (!history)
        return fail(history.error());
    file.history = std::move(*history);
    return file;
}

bool hasPages(const CaseFile &file)
{
    return file.reading.status == ReadingStatus::Completed && !file.reading.pages.empty();
}

} // namespace pss
