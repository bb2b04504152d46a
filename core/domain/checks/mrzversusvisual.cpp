// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/likeness.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

const FieldReading *from(const Field &field, FieldSource source)
{
    for (const auto &reading : field.sources)
        if (reading.source == source)
            return &reading;
    return nullptr;
}

bool isName(const QString &field)
{
    return field == u"surname"_s || field == u"given_names"_s || field == u"full_name"_s;
}

/// Whether the zone had no room for the whole name: its name field ends without a filler.
bool isNameCut(const Mrz &mrz)
{
    const auto line = mrz.format == MrzFormat::Td1 ? mrz.lines.value(2) : mrz.lines.value(0);
    return !line.isEmpty() && !line.endsWith(u'<');
}

bool agree(const QString &name, const QString &zone, const QString &visual, bool nameIsCut)
{
    if (name == u"nationality"_s || name == u"issuing_country"_s)
        return isSameCountry(zone, visual);
    if (isSame(zone, visual))
        return true;
    return isName(name) && nameIsCut
        && (folded(visual).startsWith(folded(zone)) || transliterated(visual).startsWith(folded(zone)));
}

} // namespace

Finding mrzVersusVisual(const CheckInput &input)
{
    const auto &mrz = input.reading.mrz;
    QJsonObject evidence;
    QStringList differing;
    bool isSure = true;
    for (const auto &field : input.reading.fields) {
        const auto *zone = from(field, FieldSource::Mrz);
        const auto *visual = from(field, FieldSource::Visual);
        if (!zone || !visual)
            continue;
        const bool same = agree(field.name, zone->value, visual->value, mrz && isNameCut(mrz->mrz));
        evidence[field.name] =
            QJsonObject{{u"mrz"_s, zone->value}, {u"visual"_s, visual->value}, {u"agree"_s, same}};
        if (same)
            continue;
        differing << QString(field.name).replace(u'_', u' ');
        isSure = isSure && zone->confidence >= kSureConfidence && visual->confidence >= kSureConfidence;
    }
    if (evidence.isEmpty())
        return {CheckResult::NotApplicable, u"No field was read both in the zone and in print."_s, {}, {}};
    if (differing.isEmpty())
        return {CheckResult::Passed, u"The zone and the print say the same."_s, {}, evidence};
    return {isSure ? CheckResult::Failed : CheckResult::Caution,
            u"The zone and the print differ: %1."_s.arg(differing.join(u", "_s)), u"DATA_INCONSISTENT"_s,
            evidence};
}

} // namespace pss::checks
