// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/xmlelement.h"

namespace pss {

QString XmlElement::attribute(QStringView wanted) const
{
    for (const auto &[attributeName, value] : attributes)
        if (attributeName == wanted)
            return value.simplified();
    return {};
}

const XmlElement *XmlElement::child(QStringView wanted) const
{
    for (const auto &element : children)
        if (element.name == wanted)
            return &element;
    return nullptr;
}

QString XmlElement::textOf(QStringView wanted) const
{
    const auto *element = child(wanted);
    return element ? element->text : QString();
}

} // namespace pss
