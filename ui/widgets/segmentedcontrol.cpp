#include "ui/widgets/segmentedcontrol.h"

#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace stator::ui {

namespace {
constexpr int kHeight = 28;
constexpr int kPadding = 12;
} // namespace

SegmentedControl::SegmentedControl(const QStringList& segments, QWidget* parent)
    : QWidget(parent)
    , m_segments(segments) {
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SegmentedControl::setSegments(const QStringList& segments) {
    m_segments = segments;
    m_current = std::clamp(m_current, 0, std::max(count() - 1, 0));
    updateGeometry();
    update();
}

int SegmentedControl::count() const {
    return static_cast<int>(m_segments.size());
}

void SegmentedControl::setCurrent(int index) {
    if (index < 0 || index >= count() || index == m_current)
        return;
    m_current = index;
    setAccessibleDescription(m_segments[index]);
    update();
    emit currentChanged(index);
}

int SegmentedControl::segmentWidth(int index) const {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return QFontMetrics(bold).horizontalAdvance(m_segments[index]) + 2 * kPadding;
}

QSize SegmentedControl::sizeHint() const {
    int width = 0;
    for (int i = 0; i < count(); ++i)
        width += segmentWidth(i);
    return {width, std::max(kHeight, fontMetrics().height() + 10)};
}

QRect SegmentedControl::segmentRect(int index) const {
    int left = 0;
    for (int i = 0; i < index; ++i)
        left += segmentWidth(i);
    return style()->visualRect(layoutDirection(), rect(),
                               QRect(left, 0, segmentWidth(index), height()));
}

int SegmentedControl::segmentAt(const QPoint& position) const {
    for (int i = 0; i < count(); ++i)
        if (segmentRect(i).contains(position))
            return i;
    return -1;
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokensFor(this);
    paintPanel(painter, QRectF(rect()), kControlRadius, t.card, t.border);
    for (int i = 0; i < count(); ++i) {
        const QRectF segment(segmentRect(i));
        const bool chosen = i == m_current;
        if (chosen)
            paintPanel(painter, segment, kControlRadius, isEnabled() ? t.selection : t.window,
                       isEnabled() ? mixed(t.border, t.accent, 0.6) : t.border);
        else if (i == m_hovered && isEnabled())
            paintPanel(painter, segment.adjusted(2, 2, -2, -2), kControlRadius - 2, t.hover,
                       QColor());
        if (i > 0 && i != m_current && i - 1 != m_current)
            painter.fillRect(QRectF(segment.left(), 7, 1, height() - 14), t.border);
        QFont words = font();
        words.setWeight(chosen ? QFont::DemiBold : QFont::Normal);
        painter.setFont(words);
        painter.setPen(!isEnabled() ? t.disabledText : chosen ? t.accent : t.text);
        painter.drawText(segment, Qt::AlignCenter | Qt::TextSingleLine, m_segments[i]);
    }
    if (hasFocus() && count() > 0 && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, QRectF(segmentRect(m_current)), kControlRadius, t.accent);
}

void SegmentedControl::keyPressEvent(QKeyEvent* event) {
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        setCurrent(m_current + (mirrored ? 1 : -1));
        return;
    case Qt::Key_Right:
    case Qt::Key_Down:
        setCurrent(m_current + (mirrored ? -1 : 1));
        return;
    case Qt::Key_Home:
        setCurrent(0);
        return;
    case Qt::Key_End:
        setCurrent(count() - 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void SegmentedControl::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setCurrent(segmentAt(event->position().toPoint()));
}

void SegmentedControl::mouseMoveEvent(QMouseEvent* event) {
    m_hovered = segmentAt(event->position().toPoint());
    update();
}

void SegmentedControl::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void SegmentedControl::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

} // namespace stator::ui
