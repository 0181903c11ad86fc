#include "ui/widgets/progresschip.h"

#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace stator::ui {

namespace {
constexpr int kBar = 90;
constexpr int kGap = 8;
} // namespace

ProgressChip::ProgressChip(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ProgressChip::setProgress(double share, const QString& text) {
    const bool sameText = text == m_text;
    if (sameText && share == m_share && !accessibleName().isEmpty())
        return;
    m_share = share;
    m_text = text;
    setAccessibleName(text.isEmpty() && share >= 0
                          ? tr("%1 %").arg(QLocale().toString(share * 100, 'f', 0))
                          : text);
    if (!sameText)
        updateGeometry();
    update();
}

void ProgressChip::setColour(const QColor& colour) {
    m_colour = colour;
    update();
}

QSize ProgressChip::sizeHint() const {
    const int words = m_text.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_text) + kGap + 1;
    return {kBar + words, std::max(fontMetrics().height(), 10)};
}

void ProgressChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    const int words = m_text.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_text) + kGap + 1;
    const QRectF bar(0, height() / 2.0 - 3, std::max(width() - words, 10), 6);
    const QColor colour = m_colour.isValid() ? m_colour : t.accent;
    paintBar(painter, bar, m_share < 0 ? 1 : m_share,
             m_share < 0 ? mixed(t.border, colour, 0.45) : colour, t.border);
    painter.setPen(t.secondaryText);
    painter.drawText(QRectF(bar.right() + kGap, 0, words, height()),
                     Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

} // namespace stator::ui
