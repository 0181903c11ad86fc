// EffectsChart: what it draws.
#include "ui/plot/axisticks.h"
#include "ui/plot/effectschart.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {
constexpr double kRadius = 4.5;
constexpr double kCap = 5; // half the width of a bar's ends
constexpr double kLeastPlot = 60;
} // namespace

void EffectsChart::paintAxis(QPainter& painter, const QRectF& plot, double right) const {
    const Tokens& t = tokens();
    const double line = QFontMetricsF(smallFont()).height();
    const int wanted = std::clamp(static_cast<int>(plot.height() / 28), 5, 8);
    for (const double tick : m_logarithmic ? logTicks(m_least, m_greatest, wanted)
                                           : roundTicks(m_least, m_greatest, wanted)) {
        const double y = std::round(placeY(tick, plot));
        painter.fillRect(QRectF(plot.left(), y, right - plot.left(), 1), t.border);
        painter.setPen(t.secondaryText);
        painter.drawText(QRectF(plot.left() - axisWidth(), y - line / 2, axisWidth() - 8, line),
                         Qt::AlignRight | Qt::AlignVCenter, axisNumber(tick));
    }
}

void EffectsChart::paintPanelBody(QPainter& painter, std::size_t p, const QRectF& plot) const {
    const Tokens& t = tokens();
    const EffectPanel& panel = m_panels[p];
    const double line = QFontMetricsF(smallFont()).height();
    QFont bold = smallFont();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(t.text);
    const QFontMetricsF boldMetrics(bold);
    const QFontMetricsF metrics(smallFont());
    const double effect = metrics.horizontalAdvance(panel.effect) + 6;
    const double room = plot.width() + kGap - 6;
    const QString name =
        boldMetrics.elidedText(panel.name, Qt::ElideRight, std::max(room - effect, room * 0.5));
    const QRectF title(plot.left(), plot.top() - line - 4, room, line);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setFont(smallFont());
    painter.setPen(t.secondaryText);
    const double after = boldMetrics.horizontalAdvance(name) + 6;
    if (after + effect <= room + 6)
        painter.drawText(title.adjusted(after, 0, 6, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         panel.effect);
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1),
                     mixed(t.border, t.secondaryText, 0.35));

    const double slot = (plot.width() - 2 * kSide) / static_cast<double>(panel.marks.size());
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF means;
    for (std::size_t m = 0; m < panel.marks.size(); ++m)
        means.append(QPointF(placeX(p, m, plot), placeY(panel.marks[m].mean, plot)));
    painter.setPen(QPen(mixed(t.card, t.accent, 0.6), 1.5));
    painter.drawPolyline(means);
    for (std::size_t m = 0; m < panel.marks.size(); ++m) {
        const EffectMark& mark = panel.marks[m];
        const double x = means[static_cast<qsizetype>(m)].x();
        const bool chosen = std::any_of(mark.runs.begin(), mark.runs.end(),
                                        [this](qint64 run) { return m_selection.contains(run); });
        const bool faint = !m_selection.isEmpty() && !chosen;
        const QColor bar = faint ? mixed(t.card, t.secondaryText, 0.4) : t.secondaryText;
        if (mark.greatest > mark.least) {
            const double high = placeY(mark.greatest, plot);
            const double low = placeY(mark.least, plot);
            painter.setPen(QPen(bar, 1.2));
            painter.drawLine(QPointF(x, high), QPointF(x, low));
            for (const double y : {high, low})
                painter.drawLine(QPointF(x - kCap, y), QPointF(x + kCap, y));
        }
        const QPointF at = means[static_cast<qsizetype>(m)];
        if (chosen || m_current == Spot{static_cast<int>(p), static_cast<int>(m)}) {
            painter.setPen(QPen(chosen ? t.accent : t.secondaryText, 1.8));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(at, kRadius + 3.5, kRadius + 3.5);
        }
        painter.setPen(QPen(t.card, 1));
        painter.setBrush(faint ? mixed(t.card, t.accent, 0.4) : t.accent);
        painter.drawEllipse(at, kRadius, kRadius);
        // The value that the sweep began from stands out by its weight.
        painter.setFont(mark.usual ? bold : smallFont());
        painter.setPen(mark.usual || chosen ? t.text : t.secondaryText);
        painter.drawText(
            QRectF(x - slot / 2, plot.bottom() + 4, slot, line), Qt::AlignCenter,
            QFontMetricsF(painter.font()).elidedText(mark.name, Qt::ElideRight, slot - 2));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void EffectsChart::paintBody(QPainter& painter, const QRectF& rect) const {
    if (isEmpty() || rect.width() < 60 || rect.height() < kLeastPlot)
        return;
    const Tokens& t = tokens();
    const double line = QFontMetricsF(smallFont()).height();
    painter.setFont(smallFont());
    painter.setPen(t.secondaryText);
    painter.drawText(
        QRectF(rect.left() + axisWidth(), rect.top(), rect.width() - axisWidth(), line),
        Qt::AlignLeft | Qt::AlignVCenter, m_measure);
    const auto all = places(rect);
    for (std::size_t p = 0; p < all.size(); ++p) {
        if (all[p].firstOfRow) {
            double right = all[p].plot.right();
            for (std::size_t q = p + 1; q < all.size() && !all[q].firstOfRow; ++q)
                right = all[q].plot.right();
            painter.setFont(smallFont());
            paintAxis(painter, all[p].plot, right);
        }
    }
    for (std::size_t p = 0; p < all.size(); ++p)
        paintPanelBody(painter, p, all[p].plot);
}

} // namespace stator::ui
