#include "ui/dialogs/namedialog.h"

#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace stator::ui {

NameDialog::NameDialog(const QString& title, const QString& label, const QString& name, Check check,
                       QWidget* parent)
    : QDialog(parent)
    , m_check(std::move(check))
    , m_field(new QLineEdit(name))
    , m_problem(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel)) {
    setWindowTitle(title);
    auto* caption = new QLabel(label);
    caption->setBuddy(m_field);
    m_field->setMinimumWidth(320);
    m_field->selectAll();
    m_problem->setWordWrap(true);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(palette);
    setButtonKind(m_buttons->button(QDialogButtonBox::Ok), ButtonKind::Primary);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(caption);
    layout->addWidget(m_field);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(m_buttons);
    connect(m_field, &QLineEdit::textChanged, this, &NameDialog::checkName);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    checkName();
}

QString NameDialog::name() const {
    return m_field->text().trimmed();
}

void NameDialog::setAcceptText(const QString& text) {
    m_buttons->button(QDialogButtonBox::Ok)->setText(text);
}

void NameDialog::checkName() {
    const QString problem = m_check ? m_check(name()) : QString();
    m_problem->setText(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty() && !name().isEmpty());
}

} // namespace stator::ui
