#include "ui/plot/chartlegend.h"

#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

namespace stator::ui {

namespace {

constexpr double kTop = 8;
constexpr double kGap = 16;
constexpr double kSwatch = 10;
constexpr double kLine = 18;
constexpr double kSpace = 6;
constexpr double kLeft = 2;

double sampleWidth(const LegendItem& item) {
    return item.line ? kLine : kSwatch;
}

} // namespace

ChartLegend::Layout ChartLegend::layoutFor(double width, const QFont& font) const {
    Layout layout;
    const QFontMetricsF metrics(font);
    const double row = metrics.height() + 5;
    double x = kLeft;
    double y = kTop;
    for (const LegendItem& item : m_items) {
        const double wanted = sampleWidth(item) + kSpace + metrics.horizontalAdvance(item.name);
        const double wide = std::min(wanted, width - kLeft);
        if (x > kLeft && x + wide > width) {
            x = kLeft;
            y += row;
        }
        layout.items.append(QRectF(x, y, wide, row));
        x += wide + kGap;
    }
    if (!m_note.isEmpty()) {
        const double wide = std::min(metrics.horizontalAdvance(m_note) + 2, width);
        if (!m_items.isEmpty() && x + wide > width)
            y += row;
        layout.note = QRectF(width - wide, y, wide, row);
    }
    layout.height = m_items.isEmpty() && m_note.isEmpty() ? 0 : y + row;
    return layout;
}

double ChartLegend::heightFor(double width, const QFont& font) const {
    return layoutFor(width, font).height;
}

void ChartLegend::paint(QPainter& painter, const QRectF& rect, const QFont& font,
                        const Tokens& t) const {
    const Layout layout = layoutFor(rect.width(), font);
    const QFontMetricsF metrics(font);
    painter.save();
    painter.translate(rect.topLeft());
    painter.setFont(font);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const LegendItem& item = m_items[i];
        const QRectF box = layout.items[i];
        const QColor colour = item.hidden ? mixed(t.card, item.colour, 0.3) : item.colour;
        const double sample = sampleWidth(item);
        if (item.line) {
            painter.setPen(QPen(colour, 2, item.style, Qt::FlatCap));
            painter.drawLine(QPointF(box.left(), box.center().y()),
                             QPointF(box.left() + sample, box.center().y()));
        } else {
            paintSwatch(painter,
                        QRectF(box.left(), box.center().y() - kSwatch / 2, kSwatch, kSwatch),
                        colour);
        }
        painter.setPen(item.hidden ? t.disabledText : t.text);
        const QRectF words = box.adjusted(sample + kSpace, 0, 1, 0);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         metrics.elidedText(item.name, Qt::ElideMiddle, words.width()));
    }
    if (!m_note.isEmpty()) {
        painter.setPen(t.secondaryText);
        painter.drawText(layout.note, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                         m_note);
    }
    painter.restore();
}

int ChartLegend::itemAt(const QPointF& position, double width, const QFont& font) const {
    const Layout layout = layoutFor(width, font);
    for (qsizetype i = 0; i < layout.items.size(); ++i)
        if (layout.items[i].contains(position))
            return static_cast<int>(i);
    return -1;
}

} // namespace stator::ui
