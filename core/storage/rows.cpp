// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/rows.h"

namespace pss {

Rows::~Rows()
{
    if (m_home)
        m_home->giveBack(std::move(m_statement));
}

} // namespace pss
