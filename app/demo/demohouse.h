// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/permission.h"

#include <QString>

#include <vector>

namespace pss {

class Application;

struct DemoOptions {
    int documents = 24;
    quint64 seed = 1;
};

/// Somebody who works in a demo house. The password is no secret: the sign-in screen of demo houses tells it.
struct DemoStaff {
    QString name;
    QString displayName;
    Role role;
    QString password;
};

std::vector<DemoStaff> demoAccounts();

/// Fills a new demo house: its staff, specimen documents of fictional customers, admitted through the intake
/// as from the offices and channels they would come by, lists that some of them may be on, and verifications
/// of them. Refuses a house that is not marked as demo.
Status furnish(Application &application, const DemoOptions &options);

} // namespace pss
