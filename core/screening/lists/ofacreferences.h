// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listrun.h"
#include "screening/lists/xmlelement.h"

#include <QHash>

namespace pss {

/// What the front part of OFAC's advanced XML says once, and the rest refers to by number.
class OfacReferences {
public:
    explicit OfacReferences(QString file) : m_file(std::move(file)) { }

    struct Location {
        QString address;
        QString country;
    };
    struct Document {
        QString type;
        QString number;
        QString country;
    };

    Status takeValue(const XmlElement &value, ListRun &run); ///< of ReferenceValueSets
    Status takeLocation(const XmlElement &location, ListRun &run);
    Status takeDocument(const XmlElement &document, ListRun &run);

    /// The word that `element`'s attribute `idName` stands for in the set of `set`, e.g. AliasType; empty
    /// where it has no such attribute. ValidationFailed where the set lacks it.
    Result<QString> word(const XmlElement &element, QStringView idName, const QString &set) const;

    Result<ListedKind> kindOf(const XmlElement &profile) const;
    const Location *location(const QString &id) const;
    std::vector<Document> documentsOf(const QString &identity) const { return m_documents.value(identity); }
    FilePlace place(const XmlElement &element) const { return {m_file, element.line, {}, element.name}; }

private:
    QString m_file;
    QHash<QString, QString> m_words; ///< by set and id
    QHash<QString, QString> m_partyTypes; ///< of the party subtypes that are called Unknown
    QHash<QString, Location> m_locations;
    QHash<QString, std::vector<Document>> m_documents; ///< by identity
};

} // namespace pss
