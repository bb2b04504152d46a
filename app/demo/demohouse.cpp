// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demohouse.h"

#include "app/application/application.h"
#include "app/demo/demolists.h"
#include "app/demo/demoverifications.h"
#include "app/demo/specimen.h"
#include "domain/auditevent.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// By whom a document comes in.
Actor senderOf(const Specimen &specimen)
{
    Actor actor;
    actor.channel = specimen.channel;
    actor.office = specimen.office;
    switch (specimen.channel) {
    case Channel::FieldOffice:
        actor.subject = u"office-"_s + specimen.office;
        actor.roles = Role::FieldOffice;
        break;
    case Channel::Api:
        actor.subject = u"main-system"_s;
        actor.roles = Role::Service;
        break;
    case Channel::Desktop:
        actor.subject = u"rita"_s;
        actor.roles = Role::Reviewer;
        break;
    }
    return actor;
}

Upload uploadOf(const Specimen &specimen)
{
    Upload upload;
    upload.filename = specimen.filename;
    upload.type = specimen.type;
    upload.side = specimen.side;
    upload.userId = specimen.userId;
    upload.issuingCountry = specimen.issuingCountry;
    upload.declared = specimen.declared;
    return upload;
}

Status addStaff(AccessService &access)
{
    for (const auto &staff : demoAccounts()) {
        const auto password = staff.password.toUtf8();
        auto added = access.addAccount(consoleActor(), staff.name, staff.displayName, staff.role,
                                       Secret::copyOf(password));
        if (!added)
            return fail(added.error());
    }
    return {};
}

} // namespace

std::vector<DemoStaff> demoAccounts()
{
    return {{u"rita"_s, u"Rita Reyes"_s, Role::Reviewer, u"rita-reviews-documents"_s},
            {u"sam"_s, u"Sam Sato"_s, Role::SeniorReviewer, u"sam-has-the-second-look"_s},
            {u"ada"_s, u"Ada Admin"_s, Role::Admin, u"ada-keeps-the-house"_s}};
}

Status furnish(Application &application, const DemoOptions &options)
{
    if (!application.house().isDemo())
        return fail(ErrorCode::Forbidden, u"Only a demo house takes specimens."_s);
    if (auto added = addStaff(application.access()); !added)
        return added;
    const auto today = application.clock().now().date();
    for (int index = 0; index < options.documents; ++index) {
        const auto specimen = drawSpecimen(index, options.seed, today);
        const auto file = application.intake().receive();
        if (auto written = file->write(specimen.content); !written)
            return written;
        auto receipt = application.intake().admit(senderOf(specimen), uploadOf(specimen), *file);
        if (!receipt)
            return fail(receipt.error());
    }
    Actor reviewer;
    reviewer.subject = u"rita"_s;
    reviewer.roles = Role::Reviewer;
    reviewer.channel = Channel::Desktop;
    if (auto screened = screenDemoCustomers(application, reviewer, options.seed); !screened)
        return screened;
    return verifyDemoCustomers(application, reviewer, options.seed);
}

} // namespace pss
