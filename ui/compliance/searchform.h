// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/compliance.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace pss {

/// Whom to look for, as it is typed.
class SearchForm : public QFrame {
    Q_OBJECT

public:
    explicit SearchForm(QWidget *parent = nullptr);

    /// ValidationFailed names the field that is not understood.
    Result<ScreeningSubject> subject() const;
    /// 0 for the house's own.
    double threshold() const;
    void tell(const QString &problem);
    void setBusy(bool busy);
    /// Nothing can be searched, and this is why.
    void forbid(const QString &why);
    void takeFocus();

Q_SIGNALS:
    void searched();

private:
    QComboBox *m_kind;
    QLineEdit *m_name;
    QLineEdit *m_date;
    QLineEdit *m_country;
    QSpinBox *m_threshold;
    QPushButton *m_search;
    QLabel *m_problem;
};

} // namespace pss
