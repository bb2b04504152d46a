// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/entryhash.h"

#include <QCryptographicHash>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Each text with its length before it, so that nothing runs into what follows.
class Canonical {
public:
    explicit Canonical(const char *version) : m_hash(QCryptographicHash::Sha256)
    {
        m_hash.addData(QByteArrayView(version));
    }

    void add(const QString &text)
    {
        const auto utf8 = text.toUtf8();
        m_hash.addData(QByteArray::number(utf8.size()));
        m_hash.addData(":"_ba);
        m_hash.addData(utf8);
    }

    void add(QStringList texts)
    {
        std::sort(texts.begin(), texts.end());
        add(QString::number(texts.size()));
        for (const auto &text : texts)
            add(text);
    }

    QByteArray result() const { return m_hash.result(); }

private:
    QCryptographicHash m_hash;
};

/// The parts of one thing as one text; the separator is in none of them, since white space is simplified.
QString together(const QStringList &parts) { return parts.join(u'\n'); }

QString flag(bool isSet) { return isSet ? u"1"_s : u"0"_s; }

} // namespace

EntryHash entryHash(const ListEntry &entry)
{
    QStringList names, dates, identifiers;
    for (const auto &name : entry.names)
        names << together({name.text, wordOf(name.use), flag(name.isWeak), name.surname, name.givenNames});
    for (const auto &date : entry.datesOfBirth)
        dates << together(
            {date.first.toString(Qt::ISODate), date.last.toString(Qt::ISODate), flag(date.isCirca)});
    for (const auto &identifier : entry.identifiers)
        identifiers << together({identifier.type, identifier.number, identifier.country});
    Canonical screened("pss-entry-screened-1\n");
    screened.add(wordOf(entry.kind));
    screened.add(names);
    screened.add(dates);
    screened.add(entry.countries);
    screened.add(entry.sex);
    screened.add(identifiers);
    Canonical rest("pss-entry-rest-1\n");
    rest.add(entry.addresses);
    rest.add(entry.programs);
    rest.add(entry.topics);
    rest.add(entry.remarks);
    rest.add(entry.listedOn);
    if (!entry.formerIds.isEmpty())
        rest.add(entry.formerIds);
    return {screened.result(), rest.result()};
}

} // namespace pss
