// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/writefile.h"
#include "tests/endtoend/office.h"

#include <QJsonArray>

namespace pss {

/// A person of a list that nobody of the specimens is.
inline constexpr char kNobody[] = "P0,person,Ottoline Vantsova,1958-11-30,UTO,DEMO\n";

/// An office whose customers are verified by a reviewer (rita), a senior reviewer (sven) and a compliance
/// officer (olga), for a main system.
class Casework : public Office {
public:
    explicit Casework(Engine engine) : Office(engine)
    {
        ready = ready && house.addStaff(u"sven"_s, u"senior_reviewer"_s)
            && house.addStaff(u"olga"_s, u"compliance_officer"_s);
        senior = house.token(u"sven"_s, u"senior_reviewer"_s);
        officer = house.token(u"olga"_s, u"compliance_officer"_s);
        service = house.token(u"main"_s, u"service"_s);
    }

    /// `rows` as a custom list has them; the other list has nobody of interest.
    bool loadLists(const QByteArray &sanctioned = {}, const QByteArray &exposed = {}) const
    {
        return load(u"sanctions"_s, sanctioned) && load(u"pep"_s, exposed);
    }

    /// Sends it and waits until it is read; its id.
    QString send(const Specimen &specimen, const QByteArray &supersedes = {}) const
    {
        QByteArray more;
        if (specimen.side != Side::None)
            more += part("side", wordOf(specimen.side).toLatin1());
        if (!supersedes.isEmpty())
            more += part("supersedes", supersedes);
        const auto form = uploadForm(specimen.content, wordOf(specimen.type).toLatin1(),
                                     specimen.userId.toLatin1(), more, specimen.filename.toLatin1());
        const auto reply = ask("POST", "/api/v1/documents/upload", office, kFormHeader, form);
        const auto id = reply.text("id");
        if (reply.status != 201 || reading(id)[u"status"].toString() != u"completed")
            QTest::qFail(reply.body, __FILE__, __LINE__);
        return id;
    }

    /// By the main system; what it is told.
    Reply start(const QString &userId, const QByteArray &kinds, const DeclaredData &declared) const
    {
        const QJsonObject body{{u"user_id"_s, userId}, {u"declared"_s, toJson(declared)}};
        auto text = QJsonDocument(body).toJson(QJsonDocument::Compact);
        text.insert(1, "\"kinds\":[" + kinds + "],");
        return ask("POST", "/api/v1/verification/start", service, kJson, text);
    }

    QJsonObject seen(const QString &id, const QByteArray &bearer) const
    {
        return ask("GET", "/api/v1/verification/" + id.toLatin1(), bearer).json();
    }
    QJsonObject seen(const QString &id) const { return seen(id, reviewer); }
    /// As staff see it once it has come to `status`, and its screening where it has one.
    QJsonObject settled(const QString &id, const QString &status = u"pending_review"_s) const
    {
        QJsonObject one;
        const QDeadlineTimer deadline(30'000);
        do {
            QTest::qWait(50);
            one = seen(id);
        } while ((one[u"status"].toString() != status || isUnscreened(one)) && !deadline.hasExpired());
        if (one[u"status"].toString() != status)
            QTest::qFail(QJsonDocument(one).toJson(), __FILE__, __LINE__);
        return one;
    }

    /// `how` is approve, reject or reopen; again where something of it moved by itself meanwhile.
    Reply judge(const char *how, const QString &id, const QByteArray &bearer, QByteArray more = {}) const
    {
        Reply reply;
        for (int tries = 0; tries < 10; ++tries) {
            const auto revision = QByteArray::number(seen(id)[u"revision"].toInt());
            const auto body = R"({"verification_id":")" + id.toLatin1() + '"' + more + '}';
            reply = ask("POST", QByteArray("/api/v1/verification/") + how, bearer,
                        kJson + ("If-Match: \"" + revision + "\"\r\n"), body);
            if (reply.status != 412)
                break;
        }
        return reply;
    }
    Reply approve(const QString &id, const QByteArray &bearer, const QByteArray &reason = {}) const
    {
        return judge("approve", id, bearer,
                     reason.isEmpty() ? QByteArray() : ",\"override_reason\":\"" + reason + '"');
    }
    Reply reject(const QString &id, const QByteArray &code, const QByteArray &bearer) const
    {
        return judge("reject", id, bearer,
                     ",\"reason_codes\":[\"" + code + "\"],\"note\":\"Looked at twice.\"");
    }

    static QJsonObject check(const QJsonObject &verification, const QString &name)
    {
        for (const auto &one : verification[u"checks"].toArray())
            if (one[u"name"].toString() == name)
                return one.toObject();
        return {};
    }
    /// What the required checks say, for who reads why a test failed.
    QByteArray required(const QString &id) const
    {
        QStringList lines;
        for (const auto &one : seen(id)[u"checks"].toArray())
            if (one[u"required"].toBool())
                lines << one[u"name"].toString() + u": "_s + one[u"result"].toString() + u' '
                        + one[u"sentence"].toString();
        return lines.join(u'\n').toUtf8();
    }
    static QString resultOf(const QJsonObject &verification, const QString &name)
    {
        return check(verification, name)[u"result"].toString();
    }

    QByteArray senior;
    QByteArray officer;
    QByteArray service;

private:
    static QByteArray part(const QByteArray &name, const QByteArray &value)
    {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
    static bool isUnscreened(const QJsonObject &one)
    {
        const auto checked = check(one, u"aml"_s)[u"evidence"][u"checked_at"].toString();
        return one[u"kinds"].toArray().contains(u"identity"_s) && checked < one[u"created_at"].toString();
    }
    bool load(const QString &topic, const QByteArray &rows) const
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"list.csv"_s);
        writeFile(path, "id,kind,names,dates_of_birth,countries,programs\n" + QByteArray(kNobody) + rows);
        const auto run = house.pss({u"lists"_s, u"import"_s, u"--source"_s, u"custom"_s, u"--name"_s, topic,
                                    u"--topic"_s, topic, u"--stale-days"_s, u"365"_s, path});
        if (run.code != 0)
            qWarning("%s", qPrintable(run.err));
        return run.code == 0;
    }
};

/// The specimens that flows use; see drawSpecimen().
enum SpecimenIndex {
    kGoodPassport = 0,
    kGoodBill = 1,
    kBlurredPassport = 6,
    kExpiredPassport = 9,
    kPassportOf8 = 11,
    kSameFileOf9 = 12,
    kBillOf11 = 19,
    kOldStatementOf11 = 20,
};
inline Specimen specimen(int index, quint64 seed = 1, const QDate &today = QDate::currentDate())
{
    return drawSpecimen(index, seed, today);
}

} // namespace pss
