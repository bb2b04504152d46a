// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/writefile.h"
#include "tests/ui/deskhouse.h"
#include "ui/common/inbackground.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

#include <QLineEdit>
#include <QSettings>
#include <QTest>

namespace pss {

/// A real house with a reviewer, an officer, an auditor and an administrator, lists of fictional people, and
/// the window opened on it.
class ComplianceHouse : public DeskHouse {
public:
    static constexpr auto kPassword = "correct horse battery";
    static constexpr auto kHead = "id,kind,names,dates_of_birth,countries,programs,remarks\n";

    ComplianceHouse() : settings(path(QStringLiteral("settings.ini")), QSettings::IniFormat) { }

    static Actor actor(const QString &name, Role role)
    {
        Actor actor;
        actor.subject = name;
        actor.roles = role;
        return actor;
    }
    static Actor rita() { return actor(QStringLiteral("rita"), Role::Reviewer); }
    static Actor olga() { return actor(QStringLiteral("olga"), Role::ComplianceOfficer); }

    Result<ListImported> import(const QString &id, ListTopic topic, const QByteArray &rows)
    {
        const auto file = path(id + QStringLiteral(".csv"));
        writeFile(file, kHead + rows);
        ListImport wanted;
        wanted.id = id;
        wanted.source = QStringLiteral("custom");
        wanted.topic = topic;
        wanted.location = file;
        wanted.isForced = true;
        return lists.import(olga(), wanted, {}, {});
    }
    void importBoth()
    {
        if (!import(QStringLiteral("sanctions"), ListTopic::Sanctions,
                    "s-1,person,Ivan Petrovich Sidorov|Иван Петрович Сидоров,1966-09-08,RUS,TEST-1,"
                    "A fictional shipowner\n"
                    "s-2,person,Amal Haddad,1971,SYR,TEST-2,\n"
                    "s-3,entity,Blue Heron Shipping LLC,,PAN,TEST-1,\n")
            || !import(QStringLiteral("peps"), ListTopic::Pep,
                       "p-1,person,Marta Quintero,1980-02-03,ESP,,\n"))
            qFatal("no lists");
    }
    Result<ComplianceCheck> check(const QString &user, const QString &name, const QString &born = {},
                                  const QStringList &countries = {})
    {
        ComplianceRequest request;
        request.userId = user;
        request.kinds = {ComplianceKind::Aml, ComplianceKind::Pep};
        request.subject.emplace();
        request.subject->names << name;
        request.subject->dateOfBirth = born;
        request.subject->countries = countries;
        return compliance.check(rita(), request);
    }
    std::vector<ScreeningHit> hitsOf(const QString &user)
    {
        HitFilter filter;
        filter.userId = user;
        auto hits = compliance.hits(olga(), filter);
        return hits ? *hits : std::vector<ScreeningHit>();
    }

    /// The window with `name` at the desk.
    void signIn(const QString &name)
    {
        static const std::map<QString, Role> people{{QStringLiteral("rita"), Role::Reviewer},
                                                    {QStringLiteral("sam"), Role::SeniorReviewer},
                                                    {QStringLiteral("olga"), Role::ComplianceOfficer},
                                                    {QStringLiteral("otto"), Role::Auditor},
                                                    {QStringLiteral("ada"), Role::Admin}};
        QVERIFY(addAccount(name, name, people.at(name), kPassword));
        window = std::make_unique<MainWindow>(doors(), settings);
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        window->findChild<QLineEdit *>(QStringLiteral("signInName"))->setText(name);
        auto *password = window->findChild<QLineEdit *>(QStringLiteral("signInPassword"));
        QTest::keyClicks(password, QString::fromLatin1(kPassword));
        QTest::keyClick(password, Qt::Key_Return);
        QTRY_VERIFY(window->workspace() && window->workspace()->isVisible());
    }
    /// And on the Compliance screen.
    void open(const QString &name)
    {
        signIn(name);
        QTest::keyClick(window.get(), Qt::Key_4, Qt::AltModifier);
        QTRY_VERIFY(window->findChild<QWidget *>(QStringLiteral("compliancePage"))->isVisible());
    }
    void close()
    {
        window.reset();
        finishBackground();
    }

    QSettings settings;
    std::unique_ptr<MainWindow> window;
};

} // namespace pss
