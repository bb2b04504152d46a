// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/evidencerows.h"

#include "ui/viewer/fieldnames.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Source {
    const char *word;
    const char *text;
};

/// Pairs of what rules compare, as their evidence names the two.
constexpr std::pair<Source, Source> kPairs[] = {
    {{"declared", QT_TRANSLATE_NOOP("EvidenceRows", "Declared")},
     {"document", QT_TRANSLATE_NOOP("EvidenceRows", "Document")}},
    {{"mrz", QT_TRANSLATE_NOOP("EvidenceRows", "Machine readable zone")},
     {"visual", QT_TRANSLATE_NOOP("EvidenceRows", "Printed")}},
    {{"mrz", QT_TRANSLATE_NOOP("EvidenceRows", "Machine readable zone")},
     {"barcode", QT_TRANSLATE_NOOP("EvidenceRows", "Barcode")}},
    {{"visual", QT_TRANSLATE_NOOP("EvidenceRows", "Printed")},
     {"barcode", QT_TRANSLATE_NOOP("EvidenceRows", "Barcode")}},
    {{"first", QT_TRANSLATE_NOOP("EvidenceRows", "This document")},
     {"second", QT_TRANSLATE_NOOP("EvidenceRows", "The other document")}},
    {{"left", QT_TRANSLATE_NOOP("EvidenceRows", "Declared")},
     {"right", QT_TRANSLATE_NOOP("EvidenceRows", "Document")}},
};

QString translated(const char *text) { return QCoreApplication::translate("EvidenceRows", text); }

QString labelOf(const QString &key)
{
    QString label = fieldLabel(key);
    if (label == key)
        label.replace(u'_', u' ').replace(0, 1, label.left(1).toUpper());
    return label;
}

/// A value in words; empty for what has none.
QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? translated(QT_TRANSLATE_NOOP("EvidenceRows", "yes"))
                              : translated(QT_TRANSLATE_NOOP("EvidenceRows", "no"));
    if (value.isDouble())
        return QLocale().toString(value.toDouble(), 'g', 6);
    return value.isObject() ? textOf(value[u"value"]) : value.toString();
}

std::optional<CheckResult> resultOf(const QJsonObject &compared)
{
    if (compared[u"agree"_s].isBool())
        return compared[u"agree"_s].toBool() ? CheckResult::Passed : CheckResult::Caution;
    return fromWord<CheckResult>(compared[u"result"_s].toString());
}

void addPair(EvidenceRows &all, const QString &what, const QJsonObject &compared)
{
    for (const auto &[first, second] : kPairs) {
        const auto one = compared.constFind(QLatin1StringView(first.word));
        const auto other = compared.constFind(QLatin1StringView(second.word));
        if (one == compared.constEnd() || other == compared.constEnd())
            continue;
        all.first = translated(first.text);
        all.second = translated(second.text);
        all.rows.push_back({what, textOf(*one), textOf(*other), resultOf(compared)});
        return;
    }
    if (const QString text = textOf(compared); !text.isEmpty())
        all.rows.push_back({what, text, {}, {}});
}

void add(EvidenceRows &all, const QString &key, const QJsonValue &value)
{
    if (value.isArray()) {
        for (const auto &one : value.toArray()) {
            const auto object = one.toObject();
            const auto fields = object[u"fields"_s].toObject();
            for (auto field = fields.begin(); field != fields.end(); ++field)
                addPair(all, labelOf(field.key()), field->toObject());
            if (object.contains(u"part"_s))
                addPair(all, labelOf(object[u"part"_s].toString()), object);
        }
    } else if (value.isObject()) {
        addPair(all, labelOf(key), value.toObject());
    } else if (const QString text = textOf(value); !text.isEmpty()) {
        all.rows.push_back({labelOf(key), text, {}, {}});
    }
}

} // namespace

EvidenceRows evidenceRows(const QJsonObject &evidence)
{
    EvidenceRows all;
    for (auto member = evidence.begin(); member != evidence.end(); ++member)
        add(all, member.key(), *member);
    return all;
}

} // namespace pss
