// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/fieldlabels.h"

#include "domain/editdistance.h"
#include "vision/fields/fieldform.h"
#include "vision/fields/labeltable.h"
#include "vision/printeddate.h"

#include <QByteArray>

#include <algorithm>
#include <map>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMostWords = 8; ///< of one label in one language
constexpr double kWordGap = 2; ///< line heights: wider and another column begins
constexpr qsizetype kTelling = 8; ///< letters from which a label is none by chance
constexpr qsizetype kTellingInside = 10; ///< the same inside a run, where columns stand close
constexpr size_t kSentence = 10; ///< words after what may be a label, from which it is a sentence's

struct Label {
    QString letters;
    QLatin1StringView field;
};

/// RN and M look alike in small print.
QString asSmallPrint(QString letters) { return letters.replace(u"RN"_s, u"M"_s); }

/// Labels by their length, so that only those near in length are compared.
using Labels = std::map<qsizetype, std::vector<Label>>;

const Labels &labelsOf(PageKind kind)
{
    const auto read = [](std::span<const LabelWords> table) {
        Labels labels;
        for (const auto &entry : table)
            for (const auto &word : QByteArray(entry.labels).split(' ')) {
                const auto letters = asSmallPrint(QString::fromLatin1(word));
                labels[letters.size()].push_back({letters, QLatin1StringView(entry.field)});
            }
        return labels;
    };
    static const Labels identity = read(identityLabels());
    static const Labels paper = read(paperLabels());
    return kind == PageKind::Identity ? identity : paper;
}

/// How many letters of a label may be misread.
qsizetype tolerance(qsizetype length) { return length < 5 ? 0 : length < 9 ? 1 : length < 13 ? 2 : 3; }

struct Likely {
    const Label *label = nullptr;
    qsizetype distance = 0;
};

Likely likeliest(const QString &read, PageKind kind)
{
    const auto letters = asSmallPrint(read);
    Likely best;
    const auto reach = tolerance(letters.size() + 1);
    const auto &labels = labelsOf(kind);
    for (auto at = labels.lower_bound(letters.size() - reach);
         at != labels.end() && at->first <= letters.size() + reach; ++at)
        for (const auto &label : at->second) {
            if (best.label && best.distance == 0)
                return best;
            const auto most = tolerance(std::min(at->first, letters.size()));
            const auto distance =
                editDistance(letters, label.letters, best.label ? std::min(most, best.distance - 1) : most);
            if (distance)
                best = {&label, *distance};
        }
    return best;
}

struct Match {
    const Label *label = nullptr;
    size_t end = 0;
    qsizetype distance = 0;
};

/// The label that the tokens from `first` begin with: the one that explains most letters.
Match matchAt(const PageRow &row, size_t first, size_t end, PageKind kind)
{
    Match match;
    qsizetype best = 0;
    QString letters;
    for (size_t i = first; i < std::min(end, first + kMostWords); ++i) {
        letters += row.tokens[i].letters;
        if (row.tokens[i].letters.isEmpty() || letters.size() < 3)
            continue;
        const auto likely = likeliest(letters, kind);
        const auto worth = letters.size() - 2 * likely.distance;
        if (likely.label && worth > best) {
            best = worth;
            match = {likely.label, i + 1, likely.distance};
        }
    }
    return match;
}

bool isSlash(const PageRow &row, size_t before)
{
    return before > 0
        && (row.tokens[before - 1].text.endsWith(u'/')
            || (before < row.tokens.size() && row.tokens[before].text.startsWith(u'/')));
}

bool endsWithColon(const PageRow &row, size_t end)
{
    return row.tokens[end - 1].text.endsWith(u':')
        || (end < row.tokens.size() && row.tokens[end].text == QLatin1StringView(":"));
}

/// Takes in what follows in the run and says the same in other languages, known or, after a slash, unknown.
size_t extended(const PageRow &row, const Match &match, size_t runEnd, PageKind kind)
{
    size_t end = match.end;
    for (size_t i = end; i < runEnd && !endsWithColon(row, end);) {
        const bool afterSlash = isSlash(row, i);
        if (row.tokens[i].letters.isEmpty() && row.tokens[i].text.size() < 3) {
            ++i;
            continue;
        }
        const auto next = matchAt(row, i, runEnd, kind);
        if (next.label && next.label->field == match.label->field) {
            i = end = next.end;
        } else if (next.label && next.label->letters.size() >= kTelling) {
            break; // another field's label
        } else if (afterSlash || (i > match.end && isSlash(row, end + 1))) {
            end = ++i;
            while (i < runEnd && !isSlash(row, i) && !endsWithColon(row, i)
                   && !matchAt(row, i, runEnd, kind).label)
                end = ++i; // the rest of a language that is not known
        } else {
            break;
        }
    }
    return end;
}

/// Whether a date or a sex stands right behind the label: `Datum 12.03.2024`.
bool isFollowedByValue(const PageRow &row, const FoundLabel &found)
{
    const auto form = formOf(QString(found.field));
    if (found.field.isEmpty() || found.end >= row.tokens.size()
        || (form != FieldForm::Date && form != FieldForm::PastDate && form != FieldForm::Sex))
        return false;
    const auto line = textOf(Tokens(row.tokens).subspan(found.end));
    if (form == FieldForm::Sex)
        return !normalised(printedPart(row.tokens[found.end].text, form), form).isEmpty();
    const auto date = findDate(line);
    return date && date->start <= 2;
}

/// Words that no wide gap parts.
struct Run {
    size_t first; ///< that has letters
    size_t end;
};

/// Whether what matched is a label and no word of a sentence.
bool isLabel(const PageRow &row, const FoundLabel &found, const Match &match, const Run &run, PageKind kind)
{
    if (kind == PageKind::Paper && !found.hasColon && run.end - found.end >= kSentence)
        return false;
    const bool leads = found.first == run.first || isSlash(row, found.first);
    if (!leads)
        return kind == PageKind::Identity && match.label->letters.size() >= kTellingInside
            && match.distance <= (found.end > found.first + 1 ? 1 : 0);
    return match.label->letters.size() >= kTelling || found.hasColon || found.fillsRun
        || found.end > found.first + 1 || isFollowedByValue(row, found);
}

/// Where the letters of a run begin: past numbers, specks and `[a]`.
size_t firstLetters(const PageRow &row, size_t begin, size_t end)
{
    while (begin < end && row.tokens[begin].letters.size() <= 1)
        ++begin;
    return begin;
}

void findInRun(const std::vector<PageRow> &rows, size_t rowIndex, size_t begin, size_t end, PageKind kind,
               std::vector<FoundLabel> &labels)
{
    const auto &row = rows[rowIndex];
    const auto lead = firstLetters(row, begin, end);
    for (size_t i = lead; i < end;) {
        const auto match = matchAt(row, i, end, kind);
        if (!match.label) {
            ++i;
            continue;
        }
        FoundLabel found{match.label->field, rowIndex, i, extended(row, match, end, kind), {}, false, false};
        found.hasColon = endsWithColon(row, found.end);
        found.fillsRun = i == lead && found.end == end;
        // A value stands under the number before its label, and under what a slash says in another language.
        const bool isFirst = labels.empty() || labels.back().row != rowIndex || labels.back().first < begin;
        const auto left = i == lead || (isFirst && isSlash(row, i)) ? begin : i;
        found.box = boxOf(Tokens(row.tokens).subspan(left, found.end - left));
        if (isLabel(row, found, match, {lead, end}, kind)) {
            i = found.end;
            labels.push_back(found);
        } else {
            ++i;
        }
    }
}

} // namespace

std::optional<QLatin1StringView> fieldOfLabel(const QString &letters, PageKind kind)
{
    if (letters.size() < 3)
        return std::nullopt;
    const auto likely = likeliest(letters, kind);
    return likely.label ? std::optional(likely.label->field) : std::nullopt;
}

std::vector<FoundLabel> findLabels(const std::vector<PageRow> &rows, PageKind kind)
{
    std::vector<FoundLabel> labels;
    for (size_t row = 0; row < rows.size(); ++row)
        for (size_t begin = 0; begin < rows[row].tokens.size();) {
            const auto end = runEnd(rows[row], begin, kWordGap);
            findInRun(rows, row, begin, end, kind, labels);
            begin = end;
        }
    return labels;
}

} // namespace pss
