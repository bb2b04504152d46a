// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString valueOf(const Field &field, FieldSource source)
{
    for (const auto &said : field.sources)
        if (said.source == source)
            return said.value;
    return {};
}

/// An MRZ may cut a long name off (ICAO 9303-3 §4.6), so the beginning is enough.
bool agree(const QString &field, const QString &mrz, const QString &visual)
{
    const auto a = foldedValue(mrz);
    const auto b = foldedValue(visual);
    const bool isName = field == u"surname"_s || field == u"given_names"_s || field == u"full_name"_s;
    return a == b || (isName && a.size() >= 3 && b.startsWith(a));
}

} // namespace

Finding checkMrzAgainstVisual(const CheckInput &input)
{
    int compared = 0;
    QStringList differing;
    QJsonObject evidence;
    for (const auto &field : input.reading.fields) {
        const auto mrz = valueOf(field, FieldSource::Mrz);
        const auto visual = valueOf(field, FieldSource::Visual);
        if (mrz.isEmpty() || visual.isEmpty())
            continue;
        ++compared;
        if (agree(field.name, mrz, visual))
            continue;
        differing << QString(field.name).replace(u'_', u' ');
        evidence[field.name] = QJsonObject{{u"mrz"_s, mrz}, {u"visual"_s, visual}};
    }
    if (compared == 0)
        return {CheckResult::NotApplicable, u"No field was read both in print and in the MRZ."_s, {}, {}};
    if (differing.isEmpty())
        return {CheckResult::Passed, u"Print and machine readable zone agree."_s, {}, {}};
    return {CheckResult::Caution,
            u"Print and machine readable zone differ: %1."_s.arg(differing.join(u", "_s)),
            u"DATA_INCONSISTENT"_s, evidence};
}

} // namespace pss
