// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTest>

#include <cerrno>
#include <signal.h>

using namespace Qt::StringLiterals;

/// Each step is tried by a child that has confined itself just as a reader's child does.
class ConfinementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesOrKills_data();
    void refusesOrKills();
    void letsMemoryBeHadUpToItsLimit();
    void landlockAloneShutsTheFileSystem();
    void kernelConfirms();

private:
    static QString outcome(const QString &step)
    {
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + u"/confinedstep"_s, {step});
        return process.waitForFinished(20'000) ? QString::fromUtf8(process.readAllStandardOutput()).trimmed()
                                               : u"did not end"_s;
    }
    static QString refused(int error) { return u"exit %1"_s.arg(error); }
    static QString killed(int signal = SIGSYS) { return u"signal %1"_s.arg(signal); }
};

void ConfinementTest::refusesOrKills_data()
{
    QTest::addColumn<QString>("expected");
    const QString could = refused(0);
    QTest::newRow("nothing") << could;
    QTest::newRow("write-answer") << could;
    for (const char *step : {"open", "open-old", "create", "stat", "access", "readlink", "unlink"})
        QTest::newRow(step) << refused(EACCES);
    for (const char *step : {"map-executable", "make-executable"})
        QTest::newRow(step) << refused(EACCES);
    for (const char *step : {"write-elsewhere", "ioctl"})
        QTest::newRow(step) << refused(EBADF);
    for (const char *step :
         {"socket", "socket-unix", "execve", "fork", "vfork", "thread", "ptrace", "peek", "kill-parent",
          "raise-limit", "memfd", "dup", "io-uring", "bpf", "unshare", "prctl"})
        QTest::newRow(step) << killed();
#ifdef __x86_64__
    // Some kernels have no such door (IA32 emulation is left out), and kill whoever knocks by themselves.
    const bool hasOldDoor = outcome(u"old-door-unconfined"_s) == could;
    QTest::newRow("old-door") << killed(hasOldDoor ? SIGSYS : SIGSEGV);
#endif
    QTest::newRow("abort") << killed(SIGABRT);
    QTest::newRow("spin") << killed(SIGKILL); // soft and hard limit of CPU time are one
}

void ConfinementTest::refusesOrKills()
{
    QFETCH(QString, expected);
    QCOMPARE(outcome(QString::fromLatin1(QTest::currentDataTag())), expected);
}

void ConfinementTest::letsMemoryBeHadUpToItsLimit()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("This allocator does not survive its limit.");
#endif
    const QString said = outcome(u"allocate"_s);
    QVERIFY2(said.startsWith("exit "_L1), qPrintable(said));
    const int mebibytes = said.mid(5).toInt();
    QVERIFY2(mebibytes >= 48 && mebibytes <= 64, qPrintable(said));
}

void ConfinementTest::landlockAloneShutsTheFileSystem()
{
    const QString said = outcome(u"landlock-alone"_s);
    if (said == refused(0))
        QSKIP("This kernel has no Landlock.");
    QCOMPARE(said, refused(EACCES));
}

void ConfinementTest::kernelConfirms()
{
    const QString said = outcome(u"linger"_s).simplified();
    for (const auto &line :
         {u"NoNewPrivs: 1"_s, u"Seccomp: 2"_s, u"CapEff: 0000000000000000"_s, u"CapPrm: 0000000000000000"_s,
          u"Threads: 1"_s, u"Max file size 0 0 bytes"_s, u"Max core file size 0 0 bytes"_s,
          u"Max processes 0 0 processes"_s, u"Max open files 0 0 files"_s, u"Max cpu time 1 1 seconds"_s})
        QVERIFY2(said.contains(line), qPrintable(line + u" is not in: "_s + said));
}

QTEST_GUILESS_MAIN(ConfinementTest)
#include "confinementtest.moc"
