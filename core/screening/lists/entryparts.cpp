// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/entryparts.h"

#include <algorithm>
#include <numeric>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

template <class Part>
void addOnce(std::vector<Part> &parts, Part part)
{
    if (parts.size() <= kMostParts && std::find(parts.begin(), parts.end(), part) == parts.end())
        parts.push_back(std::move(part));
}

bool saysSomething(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

qint64 weightOfText(const QString &text)
{
    constexpr qint64 kHeader = 48;
    return text.isEmpty() ? 0 : kHeader + 2 * qint64(text.size());
}

qint64 weightOfTexts(const QStringList &texts)
{
    return std::accumulate(texts.begin(), texts.end(), qint64(0), [](qint64 sum, const QString &text) {
        return sum + qint64(sizeof(QString)) + weightOfText(text);
    });
}

} // namespace

ListEntry entryOf(QString id, ListedKind kind)
{
    ListEntry entry;
    entry.id = std::move(id);
    entry.kind = kind;
    return entry;
}

void addName(ListEntry &entry, ListedName name)
{
    name.text = name.text.simplified();
    if (!saysSomething(name.text) || entry.names.size() > kMostParts)
        return;
    const auto same = std::find_if(entry.names.begin(), entry.names.end(),
                                   [&](const ListedName &known) { return known.text == name.text; });
    if (same == entry.names.end())
        entry.names.push_back(std::move(name));
    else
        same->isWeak = same->isWeak && name.isWeak;
}

void addName(ListEntry &entry, const QString &text, NameManner manner)
{
    addName(entry, ListedName{text, manner.use, manner.isWeak, {}, {}});
}

void addTo(QStringList &list, const QString &text)
{
    if (!text.isEmpty() && size_t(list.size()) <= kMostParts && !list.contains(text))
        list << text;
}

void addDate(ListEntry &entry, const ListedDate &date) { addOnce(entry.datesOfBirth, date); }

void addIdentifier(ListEntry &entry, ListedIdentifier identifier)
{
    identifier.number = identifier.number.simplified();
    if (saysSomething(identifier.number))
        addOnce(entry.identifiers, std::move(identifier));
}

void addRemark(ListEntry &entry, const QString &label, const QString &text)
{
    if (text.isEmpty())
        return;
    if (!entry.remarks.isEmpty())
        entry.remarks += u"; "_s;
    entry.remarks += label.isEmpty() ? text : label + u": "_s + text;
}

QString joined(const QStringList &parts, const QString &separator)
{
    QStringList present;
    for (const auto &part : parts)
        if (const auto simple = part.simplified(); !simple.isEmpty())
            present << simple;
    return present.join(separator);
}

QString listedSex(const QString &written)
{
    const auto word = written.simplified().toLower();
    if (word == "m"_L1 || word == "male"_L1 || word == "homme"_L1)
        return u"M"_s;
    if (word == "f"_L1 || word == "female"_L1 || word == "femme"_L1)
        return u"F"_s;
    return {};
}

qint64 weightOf(const ListEntry &entry)
{
    qint64 weight = qint64(sizeof(ListEntry)) + weightOfText(entry.id) + weightOfText(entry.remarks);
    for (const auto &name : entry.names)
        weight += qint64(sizeof(ListedName)) + weightOfText(name.text) + weightOfText(name.surname)
            + weightOfText(name.givenNames);
    for (const auto &identifier : entry.identifiers)
        weight += qint64(sizeof(ListedIdentifier)) + weightOfText(identifier.number);
    weight += qint64(sizeof(ListedDate) * entry.datesOfBirth.size());
    return weight + weightOfTexts(entry.countries) + weightOfTexts(entry.addresses)
        + weightOfTexts(entry.programs) + weightOfTexts(entry.topics);
}

} // namespace pss
