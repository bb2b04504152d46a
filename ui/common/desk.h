// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "ui/verifications/simulatepolicy.h"

#include <stop_token>

namespace pss {

class AccessService;
class Actions;
class Clock;
class ComplianceService;
class CustomerService;
class DocumentService;
class Events;
class IntakeService;
class ListService;
class Messages;
class ReviewService;
class VerificationService;

/// What a screen is given: who sits at the desk, the services, and the window's actions and messages. Lives
/// as long as its person is signed in. Services may be called from any thread; the rest from the GUI's alone.
struct Desk {
    Actor actor;
    DocumentService &documents;
    ReviewService &review;
    IntakeService &intake;
    AccessService &access;
    ListService &lists;
    ComplianceService &compliance;
    VerificationService &verifications;
    CustomerService &customers;
    Events &events;
    const Clock &clock;
    Actions &actions;
    Messages &messages;
    bool demo = false;
    std::stop_source left; ///< long work ends when the desk is left
    SimulatePolicy simulate = {};
};

} // namespace pss
