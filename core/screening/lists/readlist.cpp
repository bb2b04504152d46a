// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/readlist.h"

#include "screening/lists/canadasema.h"
#include "screening/lists/customlist.h"
#include "screening/lists/eufsf.h"
#include "screening/lists/everypolitician.h"
#include "screening/lists/ftmlist.h"
#include "screening/lists/listfiles.h"
#include "screening/lists/ofacadvanced.h"
#include "screening/lists/ofacset.h"
#include "screening/lists/opensanctions.h"
#include "screening/lists/ukofsi.h"
#include "screening/lists/unlist.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status readInputs(ListFormat format, std::vector<ListInput> inputs, ListRun &run)
{
    auto first = std::move(inputs.front());
    switch (format) {
    case ListFormat::OfacSdn:
    case ListFormat::OfacConsolidated:
        return readOfacSet(
            {std::move(first), std::move(inputs[1]), std::move(inputs[2]), std::move(inputs[3])}, run);
    case ListFormat::OfacAdvanced:
        return readOfacAdvanced(std::move(first), run);
    case ListFormat::Un:
        return readUnList(std::move(first), run);
    case ListFormat::EuFsf:
        return readEuFsf(std::move(first), run);
    case ListFormat::UkOfsi:
        return readUkOfsi(std::move(first), run);
    case ListFormat::CanadaSema:
        return readCanadaSema(std::move(first), run);
    case ListFormat::OpenSanctions:
        return readOpenSanctions(std::move(first), run);
    case ListFormat::Ftm:
        return readFtmList(std::move(first), run);
    case ListFormat::EveryPolitician:
        return readEveryPolitician(std::move(first), run);
    case ListFormat::Custom:
        return readCustomList(std::move(first), run);
    }
    Q_UNREACHABLE();
}

} // namespace

Result<ListSummary> readList(ListFormat format, std::vector<ListInput> inputs, const EntrySink &sink,
                             const ReadLimits &limits, const std::stop_token &stop)
{
    const auto expected = isFileSet(format) ? size_t(fileNames(format).size()) : size_t(1);
    if (inputs.size() != expected)
        return invalid({}, u"The list consists of another number of files."_s);
    const FilePlace whole{inputs.front().name};
    ListRun run(sink, limits, stop);
    if (auto read = readInputs(format, std::move(inputs), run); !read)
        return fail(read.error());
    if (run.summary().entries == 0)
        return invalidAt(whole, u"The list is empty."_s);
    return run.summary();
}

Result<ListSummary> readList(ListFormat format, const QString &path, const EntrySink &sink,
                             const ReadLimits &limits, const std::stop_token &stop,
                             const ListProgress &progress)
{
    const auto files = findListFiles(format, path);
    if (!files)
        return fail(files.error());
    auto inputs = openListFiles(*files, limits, progress, stop);
    if (!inputs)
        return fail(inputs.error());
    return readList(format, std::move(*inputs), sink, limits, stop);
}

} // namespace pss
