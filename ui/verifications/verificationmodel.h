// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/verificationrecord.h"

#include <QAbstractTableModel>

#include <vector>

namespace pss {

/// Verifications as rows, the newest first. What comes, changes or goes does so row by row, so that what is
/// selected stays; what follows is asked for when it comes into sight.
class VerificationModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Status, Customer, Kinds, Risk, Checks, Age, NextReview, Who, ColumnCount };

    explicit VerificationModel(const Clock &clock, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// All there is; `next` as the list gave it, empty where nothing follows.
    void show(std::vector<VerificationRecord> records, const QString &next);
    /// What follows the last; nothing where asking failed, so that it is asked again.
    void append(std::vector<VerificationRecord> records, const QString &next);
    /// One that changed or is new; not where it lies behind what was read so far.
    void put(const VerificationRecord &record);
    void drop(const QString &id);
    /// Ages go on.
    void tick();

    const VerificationRecord *record(int row) const;
    int rowOf(const QString &id) const;
    QString next() const { return m_next; }
    bool isComplete() const { return m_next.isEmpty(); }

Q_SIGNALS:
    void moreWanted(const QString &before);

private:
    QString text(const VerificationRecord &record, Column column) const;

    const Clock &m_clock;
    std::vector<VerificationRecord> m_records;
    QString m_next;
    QString m_asked; ///< the cursor that was asked for last
};

/// How many checks failed, and how many give cause for caution.
struct CheckCount {
    int failed = 0;
    int caution = 0;
    int notRun = 0;
    int passed = 0;
};
CheckCount countChecks(const std::vector<Check> &checks);
/// Only what passed is called so: nothing of what did not run, or does not apply.
QString checksText(const CheckCount &count);

} // namespace pss
