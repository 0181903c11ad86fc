#include "ui/plot/crosshairitem.h"

#include "ui/theme/stylepainting.h"

namespace stator::ui {

namespace {
constexpr qsizetype kMostRows = 14;
constexpr double kPadding = 8;
constexpr double kSwatch = 9;
} // namespace

CrosshairItem::CrosshairItem(QCustomPlot* plot)
    : QCPAbstractItem(plot) {
    setClipToAxisRect(false);
    setSelectable(false);
    setVisible(false);
}

void CrosshairItem::showAt(double x, const QString& heading, QList<CrosshairRow> rows) {
    m_x = x;
    m_heading = heading;
    m_rows = std::move(rows);
    setVisible(true);
}

void CrosshairItem::draw(QCPPainter* painter) {
    const QRect area = mParentPlot->axisRect()->rect();
    const double pixel = mParentPlot->xAxis->coordToPixel(m_x);
    if (!(pixel >= area.left() - 0.5 && pixel <= area.right() + 0.5))
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_tokens.secondaryText, 1, Qt::DashLine));
    painter->drawLine(QPointF(std::round(pixel) + 0.5, area.top()),
                      QPointF(std::round(pixel) + 0.5, area.bottom()));
    for (const CrosshairRow& row : m_rows) {
        const double y = mParentPlot->yAxis->coordToPixel(row.y);
        if (!row.dot || !(y >= area.top() && y <= area.bottom()))
            continue;
        painter->setPen(QPen(m_tokens.card, 1.5));
        painter->setBrush(row.colour);
        painter->drawEllipse(QPointF(pixel, y), 4, 4);
    }
    drawBox(painter, pixel, area);
}

void CrosshairItem::drawBox(QCPPainter* painter, double pixel, const QRect& area) {
    const QFont plain = mParentPlot->font();
    QFont bold = plain;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(plain);
    const QFontMetricsF boldMetrics(bold);
    const qsizetype count = std::min(m_rows.size(), kMostRows);
    const QString more =
        m_rows.size() > count
            ? QCoreApplication::translate("stator::ui::CrosshairItem", "and %n more", nullptr,
                                          int(m_rows.size() - count))
            : QString();
    double names = 0;
    double values = 0;
    for (qsizetype i = 0; i < count; ++i) {
        names = std::max(names, metrics.horizontalAdvance(m_rows[i].name));
        values = std::max(values, boldMetrics.horizontalAdvance(m_rows[i].value));
    }
    names = std::min(names, 240.0);
    const double line = metrics.height() + 2;
    const double inner =
        std::max({kSwatch + 7 + names + 14 + values, boldMetrics.horizontalAdvance(m_heading),
                  metrics.horizontalAdvance(more)});
    QRectF box(0, 0, inner + 2 * kPadding,
               line * (count + 1 + (more.isEmpty() ? 0 : 1)) + 2 * kPadding - 2);
    const bool fitsRight = pixel + 12 + box.width() <= mParentPlot->width();
    const double left = fitsRight ? pixel + 12 : std::max(0.0, pixel - 12 - box.width());
    const double top =
        std::clamp(area.top() + 6.0, 0.0, std::max(0.0, mParentPlot->height() - box.height()));
    box.moveTopLeft(QPointF(std::round(left), std::round(top)));

    QColor fill = m_tokens.card;
    fill.setAlphaF(0.96f);
    paintPanel(*painter, box, 6, fill, m_tokens.border);
    double y = box.top() + kPadding - 1;
    const auto text = [&](const QFont& font, const QColor& colour, const QRectF& rect, int flags,
                          const QString& s) {
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(rect, flags | Qt::AlignVCenter | Qt::TextSingleLine, s);
    };
    const double x = box.left() + kPadding;
    text(plain, m_tokens.secondaryText, QRectF(x, y, inner, line), Qt::AlignLeft, m_heading);
    for (qsizetype i = 0; i < count; ++i) {
        y += line;
        const CrosshairRow& row = m_rows[i];
        paintSwatch(*painter, QRectF(x, y + (line - kSwatch) / 2, kSwatch, kSwatch), row.colour);
        text(plain, m_tokens.text, QRectF(x + kSwatch + 7, y, names + 2, line), Qt::AlignLeft,
             metrics.elidedText(row.name, Qt::ElideMiddle, names + 1));
        text(bold, m_tokens.text, QRectF(x, y, inner, line), Qt::AlignRight, row.value);
    }
    if (!more.isEmpty())
        text(plain, m_tokens.secondaryText, QRectF(x, y + line, inner, line), Qt::AlignLeft, more);
}

} // namespace stator::ui
