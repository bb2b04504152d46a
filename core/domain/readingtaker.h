// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/reading.h"

#include <QJsonArray>

namespace pss {

inline constexpr int kPages = 50; ///< of a document
inline constexpr int kPixels = 100'000; ///< a side of a page

/// Takes members out of objects and remembers whether any was not what it must be.
class Taker {
public:
    bool isGood() const { return m_good; }
    void refuse() { m_good = false; }

    QString text(const QJsonValue &value);
    double share(const QJsonValue &value);
    double number(const QJsonValue &value);
    int count(const QJsonValue &value, int highest);
    QJsonArray array(const QJsonValue &value, qsizetype longest);
    QJsonObject object(const QJsonValue &value);
    QRect box(const QJsonValue &value, const QRect &within);
    std::optional<bool> answer(const QJsonValue &value);

    template <class E>
    E word(const QJsonValue &value, E otherwise)
    {
        const auto found = fromWord<E>(value.toString());
        check(found.has_value());
        return found.value_or(otherwise);
    }

private:
    void check(bool good) { m_good = m_good && good; }
    bool m_good = true;
};

/// The area of the page of this number; nothing fits where there is no such page.
QRect pageArea(const Reading &reading, int number);

/// Portrait, face, what the picture looks like, and signals.
void takeAuthenticity(Taker &take, Reading &reading, const QJsonObject &object);

} // namespace pss
