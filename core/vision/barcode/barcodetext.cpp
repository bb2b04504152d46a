// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/barcode/barcodetext.h"

#include <QByteArray>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 4096;

/// Letters and marks, and the controls that part lines, and fields in AAMVA, GS1 and ISO/IEC 15434.
/// Characters that turn the direction of text have no place in data.
bool isShown(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
        return QStringView(u"\t\n\r\x04\x1c\x1d\x1e\x1f").contains(c);
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return false;
    default:
        return c != QChar::ReplacementCharacter;
    }
}

} // namespace

QString barcodeText(const std::vector<uint8_t> &bytes, const std::string &text)
{
    const auto shown = QString::fromStdString(text);
    if (std::all_of(shown.begin(), shown.end(), isShown))
        return shown.left(kLongest);
    const QByteArray raw(reinterpret_cast<const char *>(bytes.data()),
                         qsizetype(std::min(bytes.size(), size_t(kLongest / 2 - 1))));
    return u"0x"_s + QString::fromLatin1(raw.toHex());
}

} // namespace pss
