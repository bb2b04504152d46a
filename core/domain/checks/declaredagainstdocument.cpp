// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

#include <QSet>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QSet<QString> nameWords(const QString &name)
{
    QSet<QString> words;
    for (const auto &word : QString(name).replace(u'-', u' ').split(u' ', Qt::SkipEmptyParts))
        if (const auto folded = foldedValue(word); !folded.isEmpty())
            words << folded;
    return words;
}

QString nameOnDocument(const CheckInput &input)
{
    const auto parts = effectiveValue(input, u"given_names"_s) + u' ' + effectiveValue(input, u"surname"_s);
    return parts.trimmed().isEmpty() ? effectiveValue(input, u"full_name"_s) : parts;
}

/// The same words in any order, or one name's words among the other's (a middle name left out).
bool isSameName(const QString &declared, const QString &read)
{
    const auto a = nameWords(declared);
    const auto b = nameWords(read);
    return a == b || (a.size() >= 2 && b.contains(a)) || (b.size() >= 2 && a.contains(b));
}

} // namespace

Finding checkDeclaredAgainstDocument(const CheckInput &input)
{
    const auto &declared = input.document.declared;
    int compared = 0;
    QStringList sentences;
    QString code;
    QJsonObject evidence;
    const auto compare = [&](const QString &label, const QString &said, const QString &read,
                             const QString &reason, bool same) {
        if (said.isEmpty() || read.isEmpty())
            return;
        ++compared;
        if (same)
            return;
        sentences << label;
        code = code.isEmpty() ? reason : code;
        evidence[label] = QJsonObject{{u"declared"_s, said}, {u"read"_s, read}};
    };
    const auto plain = [&](const QString &label, const QString &said, const QString &field,
                           const QString &reason) {
        const auto read = effectiveValue(input, field);
        compare(label, said, read, reason, foldedValue(said) == foldedValue(read));
    };
    const auto name = nameOnDocument(input);
    compare(u"name"_s, declared.name(), name, u"NAME_MISMATCH"_s, isSameName(declared.name(), name));
    plain(u"date of birth"_s, declared.dateOfBirth, u"date_of_birth"_s, u"DOB_MISMATCH"_s);
    plain(u"document number"_s, declared.documentNumber, u"document_number"_s, u"DOCUMENT_NUMBER_MISMATCH"_s);
    plain(u"nationality"_s, declared.nationality, u"nationality"_s, u"DATA_INCONSISTENT"_s);
    if (compared == 0)
        return {CheckResult::NotApplicable, u"Nothing that was declared stands on this document."_s, {}, {}};
    if (sentences.isEmpty())
        return {CheckResult::Passed, u"What was declared agrees with the document."_s, {}, {}};
    return {CheckResult::Failed,
            u"What was declared differs from the document: %1."_s.arg(sentences.join(u", "_s)), code,
            evidence};
}

} // namespace pss
