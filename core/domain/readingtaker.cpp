// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/readingtaker.h"

#include <cmath>

namespace pss {

namespace {

constexpr qsizetype kText = 4096;

} // namespace

QString Taker::text(const QJsonValue &value)
{
    check(value.isString() && value.toString().size() <= kText);
    return m_good ? value.toString() : QString();
}

double Taker::share(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    check(value.isDouble() && std::isfinite(number) && number >= 0 && number <= 1);
    return m_good ? number : 0;
}

double Taker::number(const QJsonValue &value)
{
    check(value.isDouble() && std::isfinite(value.toDouble()));
    return m_good ? value.toDouble() : 0;
}

int Taker::count(const QJsonValue &value, int highest)
{
    const double number = value.toDouble(-1);
    check(value.isDouble() && number >= 0 && number <= highest && number == std::floor(number));
    return m_good ? int(number) : 0;
}

QJsonArray Taker::array(const QJsonValue &value, qsizetype longest)
{
    check(value.isArray() && value.toArray().size() <= longest);
    return m_good ? value.toArray() : QJsonArray();
}

QJsonObject Taker::object(const QJsonValue &value)
{
    check(value.isObject());
    return value.toObject();
}

QRect Taker::box(const QJsonValue &value, const QRect &within)
{
    const auto numbers = value.toArray();
    check(numbers.size() == 4);
    if (!m_good)
        return {};
    const QRect rect(count(numbers[0], kPixels), count(numbers[1], kPixels), count(numbers[2], kPixels),
                     count(numbers[3], kPixels));
    check(rect.isEmpty() || within.contains(rect));
    return m_good ? rect : QRect();
}

std::optional<bool> Taker::answer(const QJsonValue &value)
{
    check(value.isBool() || value.isNull());
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

QRect pageArea(const Reading &reading, int number)
{
    for (const auto &page : reading.pages)
        if (page.number == number)
            return {0, 0, page.width, page.height};
    return {};
}

} // namespace pss
