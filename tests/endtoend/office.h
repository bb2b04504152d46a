// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/specimen.h"
#include "support/servedhouse.h"

#include <QCryptographicHash>
#include <QJsonObject>
#include <QTest>

namespace pss {

using namespace Qt::StringLiterals;

inline constexpr char kJson[] = "Content-Type: application/json\r\n";

inline QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

inline QByteArray pathOf(const QString &id, const char *end = "")
{
    return "/api/v1/documents/" + id.toLatin1() + end;
}
inline QByteArray adminPath(const QString &id, const char *end)
{
    return "/api/v1/documents/admin/" + id.toLatin1() + end;
}

/// A desk and an office at work with a served house.
class Office {
public:
    explicit Office(Engine engine) : house(engine)
    {
        ready = house.addStaff(u"rita"_s, u"reviewer"_s);
        reviewer = house.token(u"rita"_s, u"reviewer"_s);
        office = house.token(u"counter-7"_s, u"field_office"_s, u"zenith"_s);
        ready = ready && house.server().start();
    }

    Reply upload(const Specimen &specimen) const
    {
        const auto form = uploadForm(specimen.content, wordOf(specimen.type).toLatin1(),
                                     specimen.userId.toLatin1(), {}, specimen.filename.toLatin1());
        return ask("POST", "/api/v1/documents/upload", office, kFormHeader, form);
    }

    /// The reading once it is settled.
    QJsonObject reading(const QString &id) const
    {
        QJsonObject found;
        const QDeadlineTimer deadline(60'000);
        do {
            QTest::qWait(20);
            found = ask("GET", pathOf(id, "/ocr"), reviewer).json();
        } while (QStringList{u"pending"_s, u"processing"_s}.contains(found[u"status"].toString())
                 && !deadline.hasExpired());
        return found;
    }

    QByteArray etag(const QString &id) const { return ask("GET", pathOf(id), reviewer).headers["etag"]; }

    Reply decide(const QString &id, const char *how, const QByteArray &body) const
    {
        return ask("PUT", adminPath(id, how), reviewer, kJson + ("If-Match: " + etag(id) + "\r\n"), body);
    }

    Reply ask(const QByteArray &method, const QByteArray &path, const QByteArray &bearer,
              const QByteArray &headers = {}, const QByteArray &body = {}) const
    {
        return house.server().ask(method, path, bearer, headers, body);
    }

    mutable ServedHouse house;
    QByteArray reviewer;
    QByteArray office;
    bool ready = false;
};

} // namespace pss
