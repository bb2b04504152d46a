// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demolists.h"

#include "app/application/application.h"
#include "app/demo/person.h"
#include "domain/auditevent.h"

#include <QTemporaryFile>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCustomers = 14; ///< that every demo house has

/// A listed person as the custom format has them.
QString row(const QString &id, const QString &names, const QString &born, const QString &country)
{
    return u"%1,person,\"%2\",%3,%4,DEMO\n"_s.arg(id, names, born, country);
}

/// A slip of the pen in the surname.
QString misspelt(const QString &name)
{
    auto other = name;
    if (other.size() > 3)
        std::swap(other[1], other[2]);
    return other;
}

/// People nobody is, and three who may be customers: one in another order and spelling, one of the same name
/// who was born in another year, one listed under an alias.
QString sanctionsRows(quint64 seed)
{
    const auto one = demoPerson(1, seed);
    const auto other = demoPerson(4, seed);
    const auto third = demoPerson(7, seed);
    QString rows = u"id,kind,names,dates_of_birth,countries,programs\n"_s;
    rows += row(u"DEMO-1"_s, misspelt(one.surname) + u' ' + one.givenNames,
                one.dateOfBirth.toString(Qt::ISODate), one.nationality);
    rows += row(u"DEMO-2"_s, other.name(), QString::number(other.dateOfBirth.year() - 11), other.nationality);
    rows += row(u"DEMO-3"_s, u"Tobiasz the Elder|"_s + third.name(),
                QString::number(third.dateOfBirth.year()), third.nationality);
    rows += row(u"DEMO-4"_s, u"Arvid Sandelbrott|Арвид Сандельбротт"_s, u"1961-03-04"_s, u"UTO"_s);
    rows += row(u"DEMO-5"_s, u"Milena Koravska"_s, u"1975"_s, u"UTO"_s);
    return rows;
}

QString pepRows(quint64 seed)
{
    const auto one = demoPerson(9, seed);
    QString rows = u"id,kind,names,dates_of_birth,countries,programs\n"_s;
    rows += row(u"DEMO-P1"_s, one.name(), one.dateOfBirth.toString(Qt::ISODate), one.nationality);
    rows += row(u"DEMO-P2"_s, u"Ottoline Vantsova"_s, u"1958-11-30"_s, u"UTO"_s);
    return rows;
}

Status import(Application &application, const QString &id, ListTopic topic, const QString &rows)
{
    QTemporaryFile file;
    if (!file.open() || file.write(rows.toUtf8()) < 0 || !file.flush())
        return fail(ErrorCode::Unavailable, u"There is no place for the demo's lists. Make room."_s);
    ListImport wanted;
    wanted.id = id;
    wanted.source = u"custom"_s;
    wanted.topic = topic;
    wanted.location = file.fileName();
    wanted.staleDays = 365;
    const auto imported = application.lists().import(consoleActor(), wanted, {}, {});
    return imported ? Status() : fail(imported.error());
}

} // namespace

Status screenDemoCustomers(Application &application, const Actor &reviewer, quint64 seed)
{
    if (auto done = import(application, u"demo_sanctions"_s, ListTopic::Sanctions, sanctionsRows(seed));
        !done)
        return done;
    if (auto done = import(application, u"demo_pep"_s, ListTopic::Pep, pepRows(seed)); !done)
        return done;
    for (int index = 0; index < kCustomers; ++index) {
        ComplianceRequest request;
        request.userId = demoPerson(index, seed).userId;
        request.kinds = {ComplianceKind::Aml, ComplianceKind::Pep};
        const auto checked = application.compliance().check(reviewer, request);
        if (!checked && checked.error().code != ErrorCode::ValidationFailed) // has sent no document
            return fail(checked.error());
    }
    return {};
}

} // namespace pss
