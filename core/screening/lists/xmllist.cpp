// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/xmllist.h"

#include "screening/lists/piecedevice.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 24;
constexpr qsizetype kMostElements = 100'000; ///< in one record
/// None is declared without a document type; XML's own five have one character.
constexpr int kEntityExpansion = 8;

bool isOneOf(QStringView name, std::span<const char *const> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](const char *known) { return name == QLatin1StringView(known); });
}

class XmlWalk {
public:
    XmlWalk(ListInput input, const XmlRules &rules, const ListRun &run, const TakeElement &take)
        : m_file(std::move(input.name))
        , m_rules(rules)
        , m_run(run)
        , m_take(take)
        , m_device(std::move(input.next), run.limits().recordBytes)
        , m_xml(&m_device)
    {
        m_xml.setEntityExpansionLimit(kEntityExpansion);
    }

    Status walk()
    {
        for (;;) {
            const auto token = step();
            if (m_xml.hasError())
                return broken();
            auto taken = Status();
            if (token == QXmlStreamReader::EndDocument)
                return m_hasRoot ? Status() : Status(wrong(u"The file is empty."_s));
            if (token == QXmlStreamReader::StartElement)
                taken = takeStart();
            else if (token == QXmlStreamReader::EndElement)
                m_path.removeLast();
            else
                taken = takeOther(token);
            if (!taken)
                return taken;
        }
    }

private:
    QXmlStreamReader::TokenType step()
    {
        m_device.allow();
        return m_xml.readNext();
    }

    Status takeOther(QXmlStreamReader::TokenType token)
    {
        if (token == QXmlStreamReader::DTD)
            return wrong(u"A document type declaration is not taken."_s);
        if (token == QXmlStreamReader::EntityReference)
            return wrong(u"An entity is not taken."_s);
        if (token == QXmlStreamReader::Characters && !m_xml.isWhitespace() && !m_rules.mayHaveMore)
            return wrong(u"Text stands where only elements may."_s);
        return m_run.goOn();
    }

    Status takeStart()
    {
        const auto name = m_xml.name();
        if (!m_hasRoot)
            return takeRoot();
        if (isOneOf(name, m_rules.records)) {
            auto record = readRecord();
            return record ? m_take(*record) : Status(fail(record.error()));
        }
        if (isOneOf(name, m_rules.containers)) {
            m_path << name.toString();
            return m_path.size() <= kDeepest ? Status() : Status(wrong(u"The elements lie too deep."_s));
        }
        if (m_rules.mayHaveMore)
            return passOver();
        m_path << name.toString();
        return wrong(u"The format has no such element here."_s);
    }

    Status takeRoot()
    {
        m_hasRoot = true;
        m_path << m_xml.name().toString();
        const QLatin1StringView uri(m_rules.namespaceUri);
        if (m_path.first() != QLatin1StringView(m_rules.root)
            || (!uri.isEmpty() && m_xml.namespaceUri() != uri))
            return wrong(u"This is the root of another format."_s);
        return m_take(started());
    }

    XmlElement started() const
    {
        XmlElement element{m_xml.name().toString(), {}, {}, {}, m_xml.lineNumber()};
        const auto attributes = m_xml.attributes();
        for (const auto &attribute : attributes)
            element.attributes.emplace_back(attribute.qualifiedName().toString(),
                                            attribute.value().toString());
        return element;
    }

    /// Reads on to the end of the element that has begun.
    Result<XmlElement> readRecord()
    {
        std::vector<XmlElement> open{started()};
        qsizetype elements = 1;
        const auto begunAt = m_xml.characterOffset();
        for (;;) {
            const auto token = step();
            if (m_xml.hasError())
                return fail(broken(&open.back()).error());
            if (token == QXmlStreamReader::StartElement) {
                open.push_back(started());
                if (int(open.size()) > kDeepest || ++elements > kMostElements)
                    return wrong(u"The entry has too many elements, or they lie too deep."_s, &open.back());
            } else if (token == QXmlStreamReader::Characters) {
                open.back().text += m_xml.text();
            } else if (token == QXmlStreamReader::EndElement) {
                open.back().text = open.back().text.simplified();
                auto closed = std::move(open.back());
                open.pop_back();
                if (open.empty())
                    return closed;
                open.back().children.push_back(std::move(closed));
            } else if (auto other = takeOther(token); !other) {
                return fail(other.error());
            }
            if (m_xml.characterOffset() - begunAt > m_run.limits().recordBytes)
                return tooLargeAt(place(&open.back()), u"The entry is larger than an entry may be."_s);
        }
    }

    Status passOver()
    {
        for (int depth = 1; depth > 0;) {
            const auto token = step();
            if (m_xml.hasError())
                return broken();
            if (token == QXmlStreamReader::StartElement && ++depth > kDeepest)
                return wrong(u"The elements lie too deep."_s);
            if (token == QXmlStreamReader::EndElement)
                --depth;
            else if (token == QXmlStreamReader::DTD || token == QXmlStreamReader::EntityReference)
                return wrong(u"An entity is not taken."_s);
        }
        return m_run.goOn();
    }

    FilePlace place(const XmlElement *within = nullptr) const
    {
        FilePlace place{m_file, m_xml.lineNumber()};
        place.element = within ? within->name : m_path.isEmpty() ? QString() : m_path.last();
        return place;
    }

    tl::unexpected<Error> wrong(const QString &detail, const XmlElement *within = nullptr) const
    {
        return invalidAt(place(within), detail);
    }

    Status broken(const XmlElement *within = nullptr) const
    {
        if (m_device.error())
            return fail(*m_device.error());
        if (m_device.isExhausted())
            return tooLargeAt(place(within), u"An element is larger than an entry may be."_s);
        if (m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError)
            return wrong(m_hasRoot ? u"The file ends before its root does: it was cut off."_s
                                   : u"The file is empty."_s,
                         within);
        return wrong(u"This is not well-formed XML in the encoding that it declares, or names an entity."_s,
                     within);
    }

    QString m_file;
    XmlRules m_rules;
    const ListRun &m_run;
    const TakeElement &m_take;
    PieceDevice m_device;
    QXmlStreamReader m_xml;
    QStringList m_path; ///< of the containers that are open
    bool m_hasRoot = false;
};

} // namespace

Status readXmlList(ListInput input, const XmlRules &rules, const ListRun &run, const TakeElement &take)
{
    return XmlWalk(std::move(input), rules, run, take).walk();
}

Status checkChildren(const XmlElement &element, std::span<const char *const> known, const QString &file)
{
    for (const auto &child : element.children)
        if (!isOneOf(child.name, known))
            return invalidAt({file, child.line, {}, child.name}, u"The format has no such element here."_s);
    return {};
}

} // namespace pss
