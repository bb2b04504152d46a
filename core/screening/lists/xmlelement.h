// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace pss {

/// An element of an XML file with all that is in it: one entry, as a rule.
struct XmlElement {
    QString name; ///< without its namespace
    std::vector<std::pair<QString, QString>> attributes;
    QString text; ///< of its own, white space simplified
    std::vector<XmlElement> children;
    qint64 line = 0;

    /// White space simplified; empty where there is none.
    QString attribute(QStringView wanted) const;

    const XmlElement *child(QStringView wanted) const; ///< the first, or null
    QString textOf(QStringView wanted) const; ///< of the first such child

    template <class Take>
    void each(QStringView wanted, const Take &take) const
    {
        for (const auto &element : children)
            if (element.name == wanted)
                take(element);
    }
};

} // namespace pss
