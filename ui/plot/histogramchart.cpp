#include "ui/plot/histogramchart.h"

#include "ui/plot/axisticks.h"
#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/phase.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stator::ui {

HistogramChart::HistogramChart(QWidget* parent)
    : Chart(parent) {}

void HistogramChart::setData(HistogramData histogram) {
    m_data = std::move(histogram);
    m_data.counts.resize(m_data.edges.empty() ? 0 : m_data.edges.size() - 1);
    scheduleRedraw();
}

void HistogramChart::setLogarithmicCounts(bool logarithmic) {
    m_logarithmic = logarithmic;
    scheduleRedraw();
}

bool HistogramChart::isEmpty() const {
    return greatest() <= 0;
}

double HistogramChart::greatest() const {
    return m_data.counts.empty() ? 0
                                 : *std::max_element(m_data.counts.begin(), m_data.counts.end());
}

double HistogramChart::share(double count) const {
    // On a logarithmic scale one is a sliver and not nothing.
    if (m_logarithmic)
        return count <= 0 ? 0 : std::log10(count * 2) / std::log10(greatest() * 2);
    return count / greatest();
}

QRectF HistogramChart::plotRect(const QRectF& rect) const {
    const QFontMetricsF metrics(smallFont());
    const double line = metrics.height();
    double left = 24;
    for (const double tick : roundTicks(0, greatest(), 4))
        left = std::max(left, metrics.horizontalAdvance(axisNumber(tick)) + 8);
    return rect.adjusted(left, line + 6, -10, -(2 * line + 8));
}

void HistogramChart::paintBody(QPainter& painter, const QRectF& rect) const {
    const Tokens& t = tokens();
    const QRectF plot = plotRect(rect);
    const QFontMetricsF metrics(smallFont());
    const double line = metrics.height();
    if (plot.width() < 10 || plot.height() < 10)
        return;
    painter.setFont(smallFont());
    painter.setPen(t.secondaryText);
    painter.drawText(QRectF(plot.left(), 0, plot.width(), line + 2), Qt::AlignLeft,
                     m_data.countName);
    painter.drawText(QRectF(plot.left(), plot.bottom() + line + 6, plot.width(), line),
                     Qt::AlignRight, m_data.valueName);
    const int rows = std::max(2, static_cast<int>(plot.height() / 48));
    const auto ticks = m_logarithmic ? logTicks(1, std::max(greatest(), 2.0), rows)
                                     : roundTicks(0, greatest(), rows);
    for (const double tick : ticks) {
        const double y = std::round(plot.bottom() - share(tick) * plot.height());
        painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), t.border);
        painter.setPen(t.secondaryText);
        painter.drawText(QRectF(0, y - line / 2, plot.left() - 6, line),
                         Qt::AlignRight | Qt::AlignVCenter, axisNumber(tick));
    }
    const double from = m_data.edges.front();
    const double scale = plot.width() / std::max(m_data.edges.back() - from, 1e-12);
    const QColor fill = phaseColour(Phase::Forward, t.dark);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_data.counts.size(); ++i) {
        const double left = plot.left() + (m_data.edges[i] - from) * scale;
        const double width = (m_data.edges[i + 1] - m_data.edges[i]) * scale;
        const double height = share(m_data.counts[i]) * plot.height();
        const double gap = width > 4 ? 1 : 0;
        if (height > 0)
            painter.fillRect(QRectF(left, plot.bottom() - std::max(height, 1.0), width - gap,
                                    std::max(height, 1.0)),
                             t.dark ? mixed(fill, Qt::white, 0.15) : fill);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1),
                     mixed(t.border, t.secondaryText, 0.35));
    painter.setPen(t.secondaryText);
    for (const double tick :
         roundTicks(from, m_data.edges.back(), std::max(2, static_cast<int>(plot.width() / 80)))) {
        const double x = plot.left() + (tick - from) * scale;
        painter.drawText(QRectF(x - 40, plot.bottom() + 4, 80, line), Qt::AlignCenter,
                         axisNumber(tick));
    }
    if (m_data.marker > 0) {
        const double x = std::round(plot.left() + (m_data.marker - from) * scale);
        painter.setPen(QPen(t.text, 1, Qt::DashLine));
        painter.drawLine(QPointF(x + 0.5, plot.top()), QPointF(x + 0.5, plot.bottom()));
        painter.setPen(t.text);
        painter.drawText(QPointF(x + 5, plot.top() + line), m_data.markerName);
    }
}

QByteArray HistogramChart::csv() const {
    CsvWriter csv;
    csv << QStringLiteral("from") << QStringLiteral("to") << QStringLiteral("count");
    csv.endRow();
    for (std::size_t i = 0; i < m_data.counts.size(); ++i) {
        csv << m_data.edges[i] << m_data.edges[i + 1] << m_data.counts[i];
        csv.endRow();
    }
    return csv.bytes();
}

QString HistogramChart::describe() const {
    const auto most =
        std::max_element(m_data.counts.begin(), m_data.counts.end()) - m_data.counts.begin();
    return tr("%1 by %2; most in %3.")
        .arg(m_data.countName, m_data.valueName, binText(static_cast<std::size_t>(most)));
}

QString HistogramChart::binText(std::size_t bin) const {
    return tr("%1 to %2: %3")
        .arg(axisNumber(m_data.edges[bin]), axisNumber(m_data.edges[bin + 1]),
             QLocale().toString(m_data.counts[bin], 'f', 0));
}

int HistogramChart::binAt(const QPointF& position) const {
    const QRectF plot = plotRect(bodyRect());
    if (isEmpty() || position.x() < plot.left() || position.x() >= plot.right())
        return -1;
    const double value = m_data.edges.front() + (position.x() - plot.left()) / plot.width() *
                                                    (m_data.edges.back() - m_data.edges.front());
    const auto next = std::upper_bound(m_data.edges.begin(), m_data.edges.end(), value);
    return static_cast<int>(next - m_data.edges.begin()) - 1;
}

bool HistogramChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int bin = binAt(help->pos());
        const bool there = bin >= 0 && bin < static_cast<int>(m_data.counts.size());
        QToolTip::showText(help->globalPos(),
                           there ? binText(static_cast<std::size_t>(bin)) : QString(), this);
        return true;
    }
    return Chart::event(event);
}

} // namespace stator::ui
