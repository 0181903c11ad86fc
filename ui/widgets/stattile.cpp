#include "ui/widgets/stattile.h"

#include "ui/widgets/secondarylabel.h"

#include <QVBoxLayout>

namespace stator::ui {

StatTile::StatTile(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_name(new SecondaryLabel(QString(), this))
    , m_value(new QLabel(QStringLiteral("–"), this))
    , m_remark(new SecondaryLabel(QString(), this)) {
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.75);
    large.setWeight(QFont::DemiBold);
    m_value->setFont(large);
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(m_name);
    layout->addWidget(m_value);
    layout->addWidget(m_remark);
    layout->addStretch(1);
    m_remark->hide();
    setName(name);
}

void StatTile::setName(const QString& name) {
    m_name->setText(name);
    describe();
}

void StatTile::setValue(const QString& value) {
    m_value->setText(value);
    describe();
}

void StatTile::setRemark(const QString& remark) {
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    describe();
}

QString StatTile::value() const {
    return m_value->text();
}

void StatTile::describe() {
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name->text(), m_value->text()));
    setAccessibleDescription(m_remark->text());
}

} // namespace stator::ui
