// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/settingsfile.h"

#include <QHash>
#include <QStringDecoder>

namespace pss {

using namespace Qt::StringLiterals;

QString faultAt(const QString &fileName, int line, const QString &what)
{
    return u"%1:%2: %3"_s.arg(fileName, QString::number(line), what);
}

QList<SettingsEntry> parseSettingsFile(const QByteArray &content, const QString &fileName,
                                       QStringList &faults)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless); // to the last byte
    const QString text = decoder(content);
    if (decoder.hasError() || text.contains(QChar(0)))
        faults << u"%1: The file is not UTF-8 text."_s.arg(fileName);
    QList<SettingsEntry> entries;
    QHash<QString, int> lines;
    QString section;
    int number = 0;
    for (const auto &raw : text.split(u'\n')) {
        ++number;
        const auto line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = line.sliced(1, line.size() - 2).trimmed();
            continue;
        }
        const auto equals = line.indexOf(u'=');
        const SettingsEntry entry{section, line.first(std::max<qsizetype>(0, equals)).trimmed(),
                                  line.sliced(equals + 1).trimmed(), number};
        if (equals < 1 || entry.key.isEmpty())
            faults << faultAt(fileName, number, u"This is neither `key = value` nor a [section]."_s);
        else if (section.isEmpty())
            faults << faultAt(fileName, number, u"A [section] must come before the first setting."_s);
        else if (const int before = lines.value(entry.name()); before > 0)
            faults << faultAt(fileName, number,
                              u"%1 stands on line %2 already."_s.arg(entry.name(), QString::number(before)));
        else
            entries << entry;
        lines.insert(entry.name(), number);
    }
    return entries;
}

} // namespace pss
