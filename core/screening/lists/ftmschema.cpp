// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/ftmschema.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct SchemaKind {
    const char *schema;
    ListedKind kind;
};
constexpr SchemaKind kSchemas[] = {
    {"Person", ListedKind::Person},       {"LegalEntity", ListedKind::Entity},
    {"Organization", ListedKind::Entity}, {"Company", ListedKind::Entity},
    {"PublicBody", ListedKind::Entity},   {"Vessel", ListedKind::Vessel},
    {"Airplane", ListedKind::Aircraft},
};

struct TopicWord {
    const char *theirs;
    const char *ours;
};
constexpr TopicWord kTopics[] = {
    {"sanction", "sanctions"},
    {"sanction.counter", "sanctions"},
    {"sanction.linked", "sanctions_linked"},
    {"sanction.control", "sanctions_linked"},
    {"role.pep", "pep"},
    {"role.pol", "pep"},
    {"role.rca", "rca"},
    {"debarment", "debarment"},
    {"wanted", "wanted"},
    {"poi", "poi"},
};

/// Families of topics that keep their own words.
constexpr const char *kFamilies[] = {"crime",   "export", "reg.",   "asset.frozen",
                                     "invest.", "mare.",  "forced."};

} // namespace

std::optional<ListedKind> ftmKind(const QString &schema)
{
    for (const auto &known : kSchemas)
        if (schema == QLatin1StringView(known.schema))
            return known.kind;
    return std::nullopt;
}

QString screenedTopic(const QString &topic)
{
    for (const auto &known : kTopics)
        if (topic == QLatin1StringView(known.theirs))
            return QLatin1StringView(known.ours);
    for (const auto *family : kFamilies)
        if (topic.startsWith(QLatin1StringView(family)))
            return topic;
    return {};
}

} // namespace pss
