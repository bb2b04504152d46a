// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a machine readable zone, as somebody printed them.
#include "domain/mrz.h"
#include "tests/fuzz/target.h"

namespace pss {

namespace {

void checkDate(const QString &date)
{
    require(date.isEmpty() || date.size() == 4 || date.size() == 7
            || QDate::fromString(date, Qt::ISODate).isValid());
}

} // namespace

void fuzz(QByteArrayView bytes)
{
    const auto lines = QString::fromLatin1(bytes).split(u'\n');
    const auto mrz = parseMrz(lines, QDate(2026, 11, 23));
    if (!mrz)
        return;
    require(mrz->lines == lines);
    checkDate(mrz->dateOfBirth);
    checkDate(mrz->dateOfExpiry);
    for (const auto &text : {mrz->surname, mrz->givenNames, mrz->documentNumber, mrz->optionalData})
        require(!text.contains(u'<') && text == text.simplified());
    const auto again = parseMrz(mrz->lines, QDate(2026, 11, 23));
    require(again && again->isValid() == mrz->isValid());
}

} // namespace pss
