// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"
#include "screening/lists/xmlelement.h"

#include <span>

namespace pss {

/// What an XML file of a format consists of.
struct XmlRules {
    const char *root;
    const char *namespaceUri = ""; ///< of the root; nothing: any
    std::span<const char *const> containers = {}; ///< elements that are walked into
    std::span<const char *const> records = {}; ///< elements that are given whole
    bool mayHaveMore = false; ///< other elements, which are passed over; else they are errors
};

using TakeElement = std::function<Status(const XmlElement &)>;

/// Walks through an XML 1.0 file and gives its root (without what is in it), then each record. In the
/// encoding it declares: UTF-8, UTF-16 or ISO 8859-1. A document type declaration is refused, and with it all
/// entities but XML's own five. Errors name line and element.
Status readXmlList(ListInput input, const XmlRules &rules, const ListRun &run, const TakeElement &take);

/// An element in it that is none of `known`: an error. What a publisher adds may matter.
Status checkChildren(const XmlElement &element, std::span<const char *const> known, const QString &file);

} // namespace pss
