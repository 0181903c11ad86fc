#include "ui/widgets/card.h"

#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/secondarylabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace stator::ui {

Card::Card(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_layout(new QVBoxLayout(this))
    , m_header(new QWidget(this))
    , m_headerLayout(new QHBoxLayout(m_header))
    , m_title(new QLabel(m_header))
    , m_subtitle(new SecondaryLabel(QString(), m_header)) {
    setFrameShape(QFrame::NoFrame);
    m_layout->setContentsMargins(12, 10, 12, 12);
    m_layout->setSpacing(8);
    m_headerLayout->setContentsMargins(0, 0, 0, 0);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumHeight(26);
    m_headerLayout->addWidget(m_title);
    m_headerLayout->addWidget(m_subtitle);
    m_headerLayout->addStretch(1);
    m_header->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_layout->addWidget(m_header);
    setTitle(title);
}

void Card::setTitle(const QString& title) {
    m_title->setText(title);
    setAccessibleName(title);
    updateHeader();
}

QString Card::title() const {
    return m_title->text();
}

void Card::setSubtitle(const QString& text) {
    m_subtitle->setText(text);
    updateHeader();
}

void Card::addTool(QWidget* tool) {
    m_headerLayout->addWidget(tool);
    ++m_tools;
    updateHeader();
}

void Card::addWidget(QWidget* widget, int stretch) {
    m_layout->addWidget(widget, stretch);
}

void Card::addLayout(QLayout* layout, int stretch) {
    m_layout->addLayout(layout, stretch);
}

void Card::setFlush(bool flush) {
    // One pixel stays for the card's line.
    m_layout->setContentsMargins(flush ? QMargins(1, 1, 1, 1) : QMargins(12, 10, 12, 12));
    m_headerLayout->setContentsMargins(flush ? QMargins(11, 9, 11, 0) : QMargins());
}

void Card::updateHeader() {
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    m_header->setVisible(!m_title->text().isEmpty() || !m_subtitle->text().isEmpty() ||
                         m_tools > 0);
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    paintPanel(painter, QRectF(rect()), kCardRadius, t.card, t.border);
}

void Card::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        m_title->setFont(bold);
    }
}

} // namespace stator::ui
