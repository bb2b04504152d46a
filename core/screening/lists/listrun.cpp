// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/listrun.h"

#include "screening/lists/entryparts.h"
#include "screening/lists/listdate.h"
#include "screening/lists/primaryname.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestId = 512;

/// Two alike of different ids would refuse a list, never hide an entry.
std::pair<quint64, quint64> markOf(const QString &id)
{
    return {qHash(id, 0x5eed), qHash(id, 0xfeed'0000'0001)};
}

bool hasTooManyParts(const ListEntry &entry)
{
    const auto most = qsizetype(kMostParts);
    return entry.names.size() > kMostParts || entry.identifiers.size() > kMostParts
        || entry.datesOfBirth.size() > kMostParts || entry.countries.size() > most
        || entry.addresses.size() > most || entry.programs.size() > most || entry.topics.size() > most;
}

} // namespace

ListRun::ListRun(const EntrySink &sink, const ReadLimits &limits, std::stop_token stop)
    : m_sink(sink), m_limits(limits), m_stop(std::move(stop))
{
}

Status ListRun::give(ListEntry entry, const FilePlace &place)
{
    if (auto fine = checked(entry, place); !fine)
        return fine;
    putPrimaryFirst(entry);
    ++m_summary.entries;
    m_summary.names += qint64(entry.names.size());
    return m_sink(std::move(entry));
}

Status ListRun::checked(const ListEntry &entry, const FilePlace &place)
{
    if (auto going = goOn(); !going)
        return going;
    if (entry.id.isEmpty() || entry.id.size() > kLongestId)
        return invalidAt(place, u"The entry has no id, or one that is too long."_s);
    if (entry.names.empty())
        return invalidAt(place, u"The entry has no name."_s);
    if (hasTooManyParts(entry))
        return tooLargeAt(place, u"The entry has more names, or other parts, than an entry may have."_s);
    if (m_summary.entries >= m_limits.entries)
        return tooLargeAt(place, u"The list has more entries than a list may have."_s);
    const auto known = m_ids.size();
    m_ids.insert(markOf(entry.id));
    if (m_ids.size() == known)
        return invalidAt(place, u"An entry before has the same id."_s);
    return {};
}

Status ListRun::goOn() const
{
    if (m_stop.stop_requested())
        return fail(ErrorCode::Cancelled, u"The reading of the list was stopped."_s);
    return {};
}

Status ListRun::hold(qint64 bytes, const FilePlace &place)
{
    m_held += bytes;
    if (m_held > m_limits.heldBytes)
        return tooLargeAt(place, u"The list needs more memory than a list may."_s);
    return {};
}

QString ListRun::country(const QString &written)
{
    const auto text = written.simplified();
    if (text.isEmpty() || text.compare("undetermined"_L1, Qt::CaseInsensitive) == 0
        || text.compare("none identified"_L1, Qt::CaseInsensitive) == 0)
        return {};
    const auto code = m_countries.code(text);
    if (!code.isEmpty())
        return code;
    ++m_summary.unknownCountries;
    return text;
}

void ListRun::addCountry(ListEntry &entry, const QString &written)
{
    addTo(entry.countries, country(written));
}

void ListRun::addDates(ListEntry &entry, const QString &written)
{
    const auto text = written.simplified();
    if (text.isEmpty())
        return;
    const auto dates = parseListedDates(text);
    if (!dates) {
        countUnreadDate();
        addRemark(entry, u"Date of birth"_s, text);
        return;
    }
    for (const auto &date : *dates)
        addDate(entry, date);
}

} // namespace pss
