// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/fileplace.h"
#include "screening/lists/listcountry.h"
#include "screening/lists/listreading.h"

#include <QSet>

#include <stop_token>

namespace pss {

/// One reading of one list: what may be had, what was had, and where the entries go. One thread.
class ListRun {
public:
    ListRun(const EntrySink &sink, const ReadLimits &limits, std::stop_token stop);

    /// Gives an entry on. Refused are those without an id or a name, a second one of an id, and what is
    /// beyond the limits.
    Status give(ListEntry entry, const FilePlace &place);

    /// Cancelled where that was asked for.
    Status goOn() const;

    /// Accounts for what a reader keeps in memory until it can be given on.
    Status hold(qint64 bytes, const FilePlace &place);

    /// Alpha-3 where it is known, else as written.
    QString country(const QString &written);
    void addCountry(ListEntry &entry, const QString &written);

    /// Dates of birth as parseListedDates() takes them; others go to the remarks.
    void addDates(ListEntry &entry, const QString &written);

    void skip() { ++m_summary.skipped; }
    void countUnreadDate() { ++m_summary.unreadDates; }
    void setPublished(const QString &day) { m_summary.published = day; }
    const ListSummary &summary() const { return m_summary; }
    const ReadLimits &limits() const { return m_limits; }

private:
    Status checked(const ListEntry &entry, const FilePlace &place);

    const EntrySink &m_sink;
    ReadLimits m_limits;
    std::stop_token m_stop;
    CountryReader m_countries;
    QSet<std::pair<quint64, quint64>> m_ids; ///< 128 bits of each
    qint64 m_held = 0;
    ListSummary m_summary;
};

} // namespace pss
