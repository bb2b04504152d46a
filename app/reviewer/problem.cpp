// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reviewer/problem.h"

#include "ui/common/errortext.h"

#include <QCoreApplication>
#include <QMessageBox>

#include <cstdio>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct StartText {
    Q_DECLARE_TR_FUNCTIONS(StartProblem)
};

} // namespace

StartProblem openProblem(const Error &error)
{
    return {ExitCode::Failed, error.detail.isEmpty() ? errorText(error) : error.detail};
}

StartProblem lockProblem(const Error &error, const QString &dataDirectory)
{
    if (error.code != ErrorCode::Unavailable)
        return openProblem(error);
    return {
        ExitCode::InUse,
        StartText::tr(
            "Another program already works on %1. Use its window, or end it first; “pss serve” counts too.")
            .arg(dataDirectory)};
}

int tellProblem(const StartProblem &problem)
{
    std::fprintf(stderr, "pss-reviewer: %s\n", qUtf8Printable(problem.sentence));
    QMessageBox box(QMessageBox::Critical, StartText::tr("PSS Reviewer cannot start"), problem.sentence);
    box.setObjectName(u"startProblem"_s);
    box.exec();
    return int(problem.code);
}

} // namespace pss
