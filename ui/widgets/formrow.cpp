#include "ui/widgets/formrow.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/secondarylabel.h"

#include <QEvent>
#include <QGridLayout>

namespace stator::ui {

namespace {
constexpr int kLabelWidth = 170;
constexpr int kFieldWidth = 220;
constexpr int kLineHeight = 28;
} // namespace

FormRow::FormRow(const QString& label, QWidget* field, const QString& remark, QWidget* parent)
    : QWidget(parent)
    , m_label(new SecondaryLabel(label, this))
    , m_field(field)
    , m_remark(new ElidedLabel(remark, this))
    , m_error(new QLabel(this)) {
    m_label->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    // The line of an editable combo box takes the keyboard in its place.
    for (auto* line : field->findChildren<QLineEdit*>())
        if (line->accessibleName().isEmpty())
            line->setAccessibleName(field->accessibleName());
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->hide();
    m_remark->setSecondary(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    // Beside a field of several lines, label and remark stand at the first of them.
    m_label->setMinimumHeight(kLineHeight);
    m_remark->setMinimumHeight(kLineHeight);
    grid->addWidget(m_label, 0, 0, Qt::AlignTop);
    grid->addWidget(field, 0, 1);
    grid->addWidget(m_remark, 0, 2, Qt::AlignTop);
    grid->addWidget(m_error, 1, 1, 1, 2);
    grid->setColumnStretch(2, 1);
    setLabelWidth(kLabelWidth);
    setFieldWidth(kFieldWidth);
    takeColours();
}

void FormRow::setRemark(const QString& remark) {
    m_remark->setText(remark);
}

void FormRow::setError(const QString& error) {
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    m_field->setAccessibleDescription(error);
}

QString FormRow::error() const {
    return m_error->text();
}

void FormRow::setMarked(bool marked) {
    if (marked == m_marked)
        return;
    m_marked = marked;
    QFont font = m_label->font();
    font.setWeight(marked ? QFont::DemiBold : QFont::Normal);
    m_label->setFont(font);
    takeColours();
}

void FormRow::setLabelWidth(int width) {
    m_label->setFixedWidth(width);
}

void FormRow::setFieldWidth(int width) {
    m_field->setFixedWidth(width);
}

void FormRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColours();
}

void FormRow::takeColours() {
    if (m_taking)
        return;
    m_taking = true;
    QPalette danger;
    danger.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_error->setPalette(danger);
    m_taking = false;
}

} // namespace stator::ui
