#include "ui/pages/hardware/warningcard.h"

#include "ui/theme/icons.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace stator::ui {

namespace {
constexpr int kIcon = 16;
constexpr int kLeft = 12;
} // namespace

WarningCard::WarningCard(const WarningText& text, QWidget* parent)
    : QFrame(parent)
    , m_title(new QLabel(text.title)) {
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto* remedy = new QLabel(text.remedy);
    for (auto* label : {m_title, remedy}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kLeft + kIcon + 10, 9, 12, 10);
    layout->setSpacing(3);
    layout->addWidget(m_title);
    layout->addWidget(remedy);
    setAccessibleName(text.title);
    setAccessibleDescription(text.remedy);
}

void WarningCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    paintPanel(painter, QRectF(rect()), kCardRadius, t.warningFill, t.warningBorder);
    const int top = m_title->y() + (m_title->fontMetrics().height() - kIcon) / 2;
    paintIcon(painter, QRectF(kLeft, top, kIcon, kIcon), Icon::Warning, t.warning);
}

} // namespace stator::ui
