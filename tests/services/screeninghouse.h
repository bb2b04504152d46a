// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpclient.h"
#include "services/compliance.h"
#include "services/lists.h"
#include "services/monitoring.h"
#include "support/writefile.h"
#include "tests/services/servicehouse.h"

namespace pss {

/// A house with what screens its customers. The lists are of fictional people.
class ScreeningHouse : public ServiceHouse {
public:
    explicit ScreeningHouse(Engine engine = Engine::Sqlite, HttpClientOptions ways = {})
        : ServiceHouse(engine)
        , http(std::move(ways))
        , lists(house->database(), house->audit(), events, http, house.clock)
        , indexes(house->database())
        , compliance(house->database(), house->vault(), house->audit(), indexes, events, house.clock)
        , monitoring(house->database(), house->vault(), indexes, compliance, house.clock,
                     QStringLiteral("node"))
    {
    }

    /// `rows` as a custom list has them: id,kind,names,dates_of_birth,countries,programs.
    Result<ListImported> import(const QByteArray &rows, ListTopic topic = ListTopic::Sanctions,
                                bool isForced = false, const QByteArray &columns = {})
    {
        const auto path = house.path(QStringLiteral("list.csv"));
        writeFile(path, "id,kind,names,dates_of_birth,countries,programs" + columns + '\n' + rows);
        ListImport wanted;
        wanted.id = wordOf(topic);
        wanted.source = QStringLiteral("custom");
        wanted.topic = topic;
        wanted.location = path;
        wanted.isForced = isForced;
        return lists.import(officer(), wanted, {}, {});
    }

    Result<ComplianceCheck> check(const QString &name, const QString &dateOfBirth = {},
                                  std::vector<ComplianceKind> kinds = {ComplianceKind::Aml})
    {
        ComplianceRequest request;
        request.userId = QStringLiteral("user-1");
        request.kinds = std::move(kinds);
        request.subject.emplace();
        request.subject->names = QStringList{name};
        request.subject->dateOfBirth = dateOfBirth;
        return compliance.check(reviewer(), request);
    }

    Result<ScreeningHit> decide(const QString &hitId, Disposition disposition,
                                const Actor &actor = reviewer())
    {
        return compliance.decide(actor, hitId, {disposition, QStringLiteral("Another person."), {}});
    }

    static Actor reviewer() { return actorOf(QStringLiteral("rita"), Role::Reviewer); }
    static Actor officer() { return actorOf(QStringLiteral("olga"), Role::ComplianceOfficer); }

    HttpClient http;
    ListService lists;
    ListIndexes indexes;
    ComplianceService compliance;
    ListMonitoring monitoring;
};

} // namespace pss
