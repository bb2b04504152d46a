// SPDX-License-Identifier: GPL-3.0-or-later
// What the text of a setting may be, by its type.
#include "app/application/setting.h"

#include "providers/streamsocket.h"
#include "providers/webaddress.h"

#include <QDir>
#include <QRegularExpression>

#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestText = 1024;

QString sizeText(double bytes)
{
    const auto whole = qint64(bytes);
    if (whole >= 1024 * 1024 && whole % (1024 * 1024) == 0)
        return u"%1 MiB"_s.arg(whole / (1024 * 1024));
    return whole >= 1024 && whole % 1024 == 0 ? u"%1 KiB"_s.arg(whole / 1024) : QString::number(whole);
}

/// `25 MiB`, `64KiB` or a number of bytes; negative for anything else.
double sizeOf(const QString &text)
{
    static const QRegularExpression kSize(u"^(\\d{1,12})\\s*(KiB|MiB|)$"_s);
    const auto match = kSize.match(text);
    if (!match.hasMatch())
        return -1;
    const double unit = match.captured(2) == u"MiB" ? 1024 * 1024 : match.captured(2) == u"KiB" ? 1024 : 1;
    return match.captured(1).toDouble() * unit;
}

std::optional<double> numberOf(const Setting &setting, const QString &text)
{
    bool isNumber = true;
    double number = 0;
    if (setting.type == SettingType::Size) {
        number = sizeOf(text);
    } else if (setting.type == SettingType::Rate) {
        number = text.toDouble(&isNumber);
    } else {
        number = double(text.toLongLong(&isNumber));
    }
    if (!isNumber || !(number >= setting.least && number <= setting.most))
        return std::nullopt;
    return setting.type == SettingType::Seconds ? number * 1000 : number;
}

std::optional<bool> flagOf(const QString &text)
{
    const auto word = text.toLower();
    if (word == u"yes" || word == u"true" || word == u"on" || word == u"1")
        return true;
    if (word == u"no" || word == u"false" || word == u"off" || word == u"0")
        return false;
    return std::nullopt;
}

/// Apart by commas or blanks.
QStringList items(const QString &text)
{
    static const QRegularExpression kApart(u"[,\\s]+"_s);
    return text.split(kApart, Qt::SkipEmptyParts);
}

bool addOrigins(SettingValue &value)
{
    static const QRegularExpression kOrigin(u"^https?://([a-z0-9.-]+|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?$"_s);
    for (const auto &origin : items(value.text)) {
        if (!kOrigin.match(origin).hasMatch())
            return false;
        value.origins << origin.toLatin1();
    }
    return true;
}

bool addNetworks(SettingValue &value)
{
    for (const auto &network : items(value.text)) {
        const auto subnet = QHostAddress::parseSubnet(network);
        if (subnet.first.isNull() || subnet.second < 0 || QHostAddress(network.section(u'/', 0, 0)).isNull())
            return false;
        value.networks << subnet;
    }
    return true;
}

QStringList choicesOf(const Setting &setting)
{
    return QString(QLatin1StringView(setting.preset)).split(u'|');
}

/// Puts what `text` says into `value`; whether it says something good.
bool read(SettingValue &value, const Setting &setting, const QString &folder)
{
    const auto &text = value.text;
    switch (setting.type) {
    case SettingType::Text:
        return text.size() <= kLongestText;
    case SettingType::Number:
    case SettingType::Rate:
    case SettingType::Size:
    case SettingType::Seconds: {
        const auto number = numberOf(setting, text);
        value.number = number.value_or(0);
        return number.has_value();
    }
    case SettingType::Flag: {
        const auto flag = flagOf(text);
        value.flag = flag.value_or(false);
        return flag.has_value();
    }
    case SettingType::Address:
        return value.address.setAddress(text);
    case SettingType::Path:
        if (!text.isEmpty())
            value.text = QDir::cleanPath(QDir(folder).absoluteFilePath(text));
        return true;
    case SettingType::Choice:
        return choicesOf(setting).contains(text);
    case SettingType::Origins:
        return addOrigins(value);
    case SettingType::Networks:
        return addNetworks(value);
    case SettingType::Url:
        return text.isEmpty() || WebAddress::parse(text).has_value();
    case SettingType::Socket:
        return text.isEmpty() || socketPlace(text).has_value();
    }
    Q_UNREACHABLE();
}

} // namespace

Result<SettingValue> parseSetting(const Setting &setting, const QString &text, const QString &folder)
{
    SettingValue value;
    value.text = text.trimmed();
    if (!read(value, setting, folder))
        return fail(ErrorCode::ValidationFailed,
                    u"%1 is %2."_s.arg(QLatin1StringView(setting.name), expectedOf(setting)));
    return value;
}

QString presetOf(const Setting &setting)
{
    return setting.type == SettingType::Choice ? choicesOf(setting).first()
                                               : QString::fromUtf8(setting.preset);
}

QString expectedOf(const Setting &setting)
{
    switch (setting.type) {
    case SettingType::Text:
        return u"a text"_s;
    case SettingType::Number:
        return u"a whole number from %1 to %2"_s.arg(qint64(setting.least)).arg(qint64(setting.most));
    case SettingType::Rate:
        return u"a number from %1 to %2"_s.arg(setting.least).arg(qint64(setting.most));
    case SettingType::Size:
        return u"a size from %1 to %2, such as 512 KiB or 25 MiB"_s.arg(sizeText(setting.least),
                                                                        sizeText(setting.most));
    case SettingType::Seconds:
        return u"a number of seconds from %1 to %2"_s.arg(setting.least).arg(setting.most);
    case SettingType::Flag:
        return u"yes or no"_s;
    case SettingType::Address:
        return u"an IP address"_s;
    case SettingType::Path:
        return u"the path of a file; a relative one begins where this file lies"_s;
    case SettingType::Choice:
        return u"one of "_s + choicesOf(setting).join(u", "_s);
    case SettingType::Origins:
        return u"a list of origins such as https://portal.example, apart by commas; never `*`"_s;
    case SettingType::Networks:
        return u"a list of addresses or networks such as 10.0.0.0/8, apart by commas"_s;
    case SettingType::Url:
        return u"a URL such as https://service.example/search, without user, password or fragment"_s;
    case SettingType::Socket:
        return u"the path of a socket such as /run/clamav/clamd.ctl, or an IP address and a port such as "
               "127.0.0.1:3310"_s;
    }
    Q_UNREACHABLE();
}

} // namespace pss
