#include "ui/widgets/elidedlabel.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace stator::ui {

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent, Qt::TextElideMode mode)
    : QWidget(parent)
    , m_mode(mode) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString& text) {
    const bool same = text == m_text;
    m_text = text;
    setToolTip(isElided() ? m_text : QString());
    if (same)
        return;
    setAccessibleName(text);
    // Whose width is given has none of its own that its neighbours would have to make room for.
    if (sizePolicy().horizontalPolicy() != QSizePolicy::Ignored)
        updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode) {
    m_mode = mode;
    update();
}

void ElidedLabel::setSecondary(bool secondary) {
    m_secondary = secondary;
    update();
}

bool ElidedLabel::isElided() const {
    return fontMetrics().horizontalAdvance(m_text) > width();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(fontMetrics().horizontalAdvance(QStringLiteral("mmm…")), sizeHint().width()),
            fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    painter.setPen(!isEnabled() ? t.disabledText : m_secondary ? t.secondaryText : t.text);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, m_mode, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setToolTip(isElided() ? m_text : QString());
}

} // namespace stator::ui
