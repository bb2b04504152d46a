// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pss {

/// Denies this process every file, TCP port and abstract socket by Landlock, as far as the kernel knows how.
/// True where it has no Landlock at all: the system call filter stands alone then.
bool shutFileSystem();

} // namespace pss
