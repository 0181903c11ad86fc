#include "app/window/activityrow.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/progresschip.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace stator::app {

ActivityRow::ActivityRow(QWidget* parent)
    : QWidget(parent)
    , m_title(new ui::ElidedLabel)
    , m_details(new ui::ElidedLabel)
    , m_progress(new ui::ProgressChip)
    , m_layout(new QHBoxLayout(this)) {
    m_details->setSecondary(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_progress);
    words->addWidget(m_details);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    m_layout->addLayout(words, 1);
}

void ActivityRow::show(const ActivityLine& line) {
    m_title->setText(line.name);
    m_progress->setProgress(line.share);
    QStringList parts{line.phase, line.details};
    parts.removeAll(QString());
    m_details->setText(parts.join(QStringLiteral(" · ")));
    setAccessibleName(line.name);
    setAccessibleDescription(m_details->text());
}

QPushButton* ActivityRow::addButton(const QString& text) {
    auto* button = new QPushButton(text);
    m_layout->addWidget(button, 0, Qt::AlignTop);
    return button;
}

} // namespace stator::app
