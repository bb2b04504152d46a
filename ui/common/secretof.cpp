// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/secretof.h"

#include <QLineEdit>

namespace pss {

Secret secretOf(const QLineEdit &field)
{
    QByteArray typed = field.text().toUtf8();
    Secret secret = Secret::copyOf(typed);
    wipe(typed);
    return secret;
}

} // namespace pss
