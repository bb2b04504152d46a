// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace pss {

/// Debian's clamd in a folder of its own, with one signature: kSignature is found in what holds kInfection.
class Clamd {
public:
    static constexpr auto kInfection = "PSS-REVIEWER-MALWARE-TEST-STRING-1";
    static constexpr auto kSignature = "PSS.Test.Signature.UNOFFICIAL";
    static constexpr qint64 kLargestStream = 1024 * 1024;

    /// Where the program is; empty where the machine has none.
    static QString program();

    /// Starts it and waits until it answers; ends the test where it does not.
    Clamd();
    ~Clamd();
    /// As when it crashes, or the machine is restarted.
    void stop();

    QString socket() const { return m_folder.filePath(QStringLiteral("clamd.ctl")); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace pss
