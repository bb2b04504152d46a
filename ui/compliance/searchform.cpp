// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/searchform.h"

#include "domain/country.h"
#include "screening/listentry.h"
#include "services/compliance.h"
#include "ui/compliance/agreementtext.h"
#include "ui/compliance/named.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kLeastPercent = int(kLeastThreshold * 100);

bool isDate(const QString &text)
{
    static const QRegularExpression shape(u"\\A\\d{4}(-\\d{2}(-\\d{2})?)?\\z"_s);
    const QString day =
        text + u"-01-01"_s.left(text.size() == 4 ? 6 : 0) + u"-01"_s.left(text.size() == 7 ? 3 : 0);
    return shape.match(text).hasMatch() && QDate::fromString(day, Qt::ISODate).isValid();
}

} // namespace

SearchForm::SearchForm(QWidget *parent)
    : QFrame(parent)
    , m_kind(named(new QComboBox(this), u"searchKind"_s, tr("Person or organisation")))
    , m_name(named(new QLineEdit(this), u"searchName"_s, tr("Name")))
    , m_date(named(new QLineEdit(this), u"searchDate"_s, tr("Date of birth")))
    , m_country(named(new QLineEdit(this), u"searchCountry"_s, tr("Country")))
    , m_threshold(named(new QSpinBox(this), u"searchThreshold"_s, tr("Least score")))
    , m_search(named(new QPushButton(tr("Search"), this), u"searchStart"_s, tr("Search the lists")))
    , m_problem(named(new QLabel(this), u"searchProblem"_s, tr("What is not understood")))
{
    setObjectName(u"searchForm"_s);
    setProperty("role", u"panel"_s);
    for (const auto kind : {ListedKind::Person, ListedKind::Entity})
        m_kind->addItem(listedKindText(kind), wordOf(kind));
    m_name->setPlaceholderText(tr("In any script and order"));
    m_date->setPlaceholderText(tr("YYYY-MM-DD, or less"));
    m_country->setPlaceholderText(tr("Name or code"));
    m_threshold->setRange(kLeastPercent - 1, 100);
    m_threshold->setSpecialValueText(tr("Our own"));
    m_threshold->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_threshold->setSuffix(tr(" %"));
    m_threshold->setValue(kLeastPercent - 1);
    m_search->setProperty("role", u"primary"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 10, 16, 12);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    const std::tuple<QString, QWidget *, int> fields[] = {{tr("Who"), m_kind, 2},
                                                          {tr("Name"), m_name, 6},
                                                          {tr("Date of birth"), m_date, 3},
                                                          {tr("Country"), m_country, 3},
                                                          {tr("Least score"), m_threshold, 2}};
    int column = 0;
    for (const auto &[text, field, stretch] : fields) {
        auto *label = new QLabel(text, this);
        label->setProperty("role", u"muted"_s);
        label->setBuddy(field);
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 1, column);
        grid->setColumnStretch(column++, stretch);
    }
    grid->addWidget(m_search, 1, column);
    grid->addWidget(m_problem, 2, 0, 1, column + 1);
    for (QLineEdit *field : {m_name, m_date, m_country}) {
        connect(field, &QLineEdit::returnPressed, this, &SearchForm::searched);
        connect(field, &QLineEdit::textChanged, m_problem, &QWidget::hide);
    }
    connect(m_search, &QPushButton::clicked, this, &SearchForm::searched);
}

Result<ScreeningSubject> SearchForm::subject() const
{
    ScreeningSubject subject;
    subject.kind = m_kind->currentData().toString();
    subject.names << m_name->text().simplified();
    subject.dateOfBirth = m_date->text().trimmed();
    if (subject.names.first().isEmpty())
        return invalid(u"name"_s, tr("Say whom to search for: a name is needed."));
    if (!subject.dateOfBirth.isEmpty() && !isDate(subject.dateOfBirth))
        return invalid(u"date"_s, tr("A date of birth is written YYYY-MM-DD, YYYY-MM or YYYY."));
    if (const QString written = m_country->text().trimmed(); !written.isEmpty()) {
        const QString code = normalisedCountry(written);
        if (code.isEmpty())
            return invalid(u"country"_s,
                           tr("“%1” is no country. Give its English name or code.").arg(written));
        subject.countries << code;
    }
    return subject;
}

double SearchForm::threshold() const
{
    return m_threshold->value() < kLeastPercent ? 0 : m_threshold->value() / 100.0;
}

void SearchForm::tell(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void SearchForm::setBusy(bool busy) { m_search->setEnabled(!busy); }

void SearchForm::forbid(const QString &why)
{
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_kind, m_name, m_date, m_country, m_threshold, m_search}) {
        field->setEnabled(false);
        field->setToolTip(why);
    }
    tell(why);
}

void SearchForm::takeFocus()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

} // namespace pss
