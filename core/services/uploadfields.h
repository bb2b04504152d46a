// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/intake.h"

#include <QMap>
#include <QString>

namespace pss {

/// What is said of a file in a form or in a resumable upload's metadata: `document_type` (needed), `side`,
/// `user_id`, `issuing_country`, `declared` (JSON), `supersedes`, `filename`. ValidationFailed names the
/// field.
Result<Upload> uploadFromFields(const QMap<QString, QString> &fields);

} // namespace pss
