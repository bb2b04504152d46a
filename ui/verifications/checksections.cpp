// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/checksections.h"

#include "ui/common/badge.h"
#include "ui/review/checktext.h"
#include "ui/verifications/verificationtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace pss {
namespace {

struct CheckSections {
    Q_DECLARE_TR_FUNCTIONS(CheckSections)
};

QString kindOf(const Document &document, const QList<VerificationKind> &kinds,
               const VerificationPolicy &policy)
{
    for (const auto kind : kinds)
        for (const auto &alternative : policy.of(kind).documents)
            if (alternative.types.contains(document.type))
                return kindText(kind);
    return CheckSections::tr("Other documents");
}

QString headingOf(const QString &documentId, const std::vector<Document> &documents,
                  const QList<VerificationKind> &kinds, const VerificationPolicy &policy)
{
    if (documentId.isEmpty())
        return CheckSections::tr("The customer");
    const auto found = std::ranges::find(documents, documentId, &Document::id);
    if (found == documents.end())
        return documentId;
    QString text = CheckSections::tr("%1 · %2").arg(kindOf(*found, kinds, policy), typeText(found->type));
    if (found->side != Side::None)
        text = CheckSections::tr("%1, %2", "type and side").arg(text, sideText(found->side));
    return text;
}

int worstOf(const CheckSection &section)
{
    return section.checks.empty() ? 0 : weightOf(section.checks.front());
}

} // namespace

std::vector<CheckSection> checkSections(const std::vector<Check> &checks,
                                        const std::vector<Document> &documents,
                                        const QList<VerificationKind> &kinds,
                                        const VerificationPolicy &policy)
{
    std::vector<CheckSection> sections;
    QStringList ids;
    for (const auto &check : checks) {
        qsizetype at = ids.indexOf(check.documentId);
        if (at < 0) {
            at = ids.size();
            ids << check.documentId;
            sections.push_back({headingOf(check.documentId, documents, kinds, policy), {}});
        }
        sections[size_t(at)].checks.push_back(check);
    }
    const auto heavier = [](const auto &a, const auto &b) { return a > b; };
    for (auto &section : sections)
        std::ranges::stable_sort(section.checks, heavier, weightOf);
    std::ranges::stable_sort(sections, heavier, worstOf);
    return sections;
}

} // namespace pss
