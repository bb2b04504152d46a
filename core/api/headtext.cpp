// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/headtext.h"

#include <QStringDecoder>

#include <algorithm>

namespace pss {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isDigit(c) || isLetter(c) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool isHost(QByteArrayView text)
{
    const bool isBracketed = text.startsWith('[');
    const auto end = isBracketed ? text.indexOf(']') + 1 : text.indexOf(':');
    if (isBracketed && end < 4)
        return false;
    const auto name = isBracketed ? text.sliced(1, end - 2) : end < 0 ? text : text.first(end);
    const auto port = end < 0 || end == text.size() ? QByteArrayView() : text.sliced(end);
    const auto isNameCharacter = [&](char c) {
        return isBracketed ? QByteArrayView("0123456789abcdefABCDEF:.").contains(c)
                           : isDigit(c) || isLetter(c) || c == '.' || c == '-' || c == '_';
    };
    if (name.isEmpty() || name.size() > 255 || !std::all_of(name.begin(), name.end(), isNameCharacter))
        return false;
    return port.isEmpty()
        || (port.size() >= 2 && port.size() <= 6 && port[0] == ':'
            && std::all_of(port.begin() + 1, port.end(), isDigit));
}

std::optional<QString> decodeComponent(QByteArrayView text, bool isPath)
{
    QByteArray decoded;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const auto digits = i + 2 < text.size() ? text.sliced(i + 1, 2) : QByteArrayView();
            bool isHex = digits.size() == 2 && std::isxdigit(static_cast<unsigned char>(digits[0]))
                && std::isxdigit(static_cast<unsigned char>(digits[1]));
            if (!isHex)
                return std::nullopt;
            c = char(digits.toByteArray().toInt(&isHex, 16));
            if (isPath && (c == '.' || c == '/' || c == '\\'))
                return std::nullopt;
            i += 2;
        } else if (c == '+' && !isPath) {
            c = ' ';
        }
        if ((c >= 0 && c < 0x20) || c == 0x7f)
            return std::nullopt;
        decoded += c;
    }
    return strictUtf8(decoded);
}

std::optional<QString> strictUtf8(QByteArrayView bytes)
{
    // Without these flags a character that is cut off at the end, or a mark at the beginning, is dropped.
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringDecoder::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

} // namespace pss
