#include "ui/plot/phasebarchart.h"

#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/phasesamples.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {
constexpr double kRow = 32;
constexpr double kLeastRow = 20;
constexpr double kTop = 4;
constexpr double kSegmentGap = 1;
} // namespace

PhaseBarChart::PhaseBarChart(QWidget* parent)
    : Chart(parent) {}

void PhaseBarChart::setBars(std::vector<PhaseBar> bars) {
    m_bars = std::move(bars);
    redraw(); // the legend is part of the size hint
    updateGeometry();
    scheduleRedraw();
}

void PhaseBarChart::setMode(Mode mode) {
    m_mode = mode;
    scheduleRedraw();
}

bool PhaseBarChart::isEmpty() const {
    return m_bars.empty();
}

QSize PhaseBarChart::sizeHint() const {
    const double legendHeight = legend().heightFor(std::max(width(), 300), smallFont());
    return {480, static_cast<int>(
                     kTop + kRow * static_cast<double>(std::max<std::size_t>(m_bars.size(), 1)) +
                     legendHeight + 4)};
}

QSize PhaseBarChart::minimumSizeHint() const {
    return {260, std::min(sizeHint().height(), 120)};
}

void PhaseBarChart::redraw() {
    QList<LegendItem> items;
    for (const Phase phase : kPhases) {
        const auto p = static_cast<std::size_t>(phase);
        if (std::any_of(m_bars.begin(), m_bars.end(),
                        [p](const PhaseBar& b) { return b.seconds[p] > 0; }))
            items.append({phaseName(phase), phaseColour(phase, tokens().dark)});
    }
    legend().setItems(items);
}

double PhaseBarChart::longest() const {
    double longest = 1e-9;
    for (const PhaseBar& bar : m_bars)
        longest = std::max(longest, sumOf(bar.seconds));
    return longest;
}

QString PhaseBarChart::endText(const PhaseBar& bar) const {
    if (m_mode == Mode::Seconds)
        return durationText(sumOf(bar.seconds));
    const double share = bar.seconds[static_cast<std::size_t>(Phase::Evaluation)] /
                         std::max(sumOf(bar.seconds), 1e-12);
    return tr("%1 evaluation").arg(percentText(share));
}

PhaseBarChart::Geometry PhaseBarChart::geometryFor(const QRectF& rect) const {
    const QFontMetricsF metrics(font());
    double names = 0;
    double ends = 0;
    for (const PhaseBar& bar : m_bars) {
        QFont bold = font();
        bold.setWeight(bar.emphasised ? QFont::DemiBold : QFont::Normal);
        names = std::max(names, QFontMetricsF(bold).horizontalAdvance(bar.name) +
                                    (bar.colour.isValid() ? 18 : 0));
        ends = std::max(ends, metrics.horizontalAdvance(endText(bar)));
    }
    Geometry g{};
    const double rows = static_cast<double>(std::max<std::size_t>(m_bars.size(), 1));
    g.rowHeight = std::clamp((rect.height() - kTop) / rows, kLeastRow, kRow);
    g.barHeight = std::round(g.rowHeight * 0.62);
    g.barLeft = std::round(std::min(names + 18, rect.width() * 0.38));
    g.barWidth = std::max(rect.width() - g.barLeft - ends - 12, 20.0);
    return g;
}

void PhaseBarChart::paintBody(QPainter& painter, const QRectF& rect) const {
    const Geometry g = geometryFor(rect);
    const Tokens& t = tokens();
    painter.setRenderHint(QPainter::Antialiasing);
    double y = kTop;
    for (const PhaseBar& bar : m_bars) {
        const QRectF row(0, y, rect.width(), g.rowHeight);
        if (row.top() >= rect.bottom())
            break;
        if (bar.emphasised)
            paintPanel(painter, row.adjusted(0, 1, 0, -1), kControlRadius, t.selection, QColor());
        QFont name = font();
        name.setWeight(bar.emphasised ? QFont::DemiBold : QFont::Normal);
        painter.setFont(name);
        double x = 0;
        if (bar.colour.isValid()) {
            paintSwatch(painter, QRectF(0, row.center().y() - 5, 10, 10), bar.colour);
            x = 18;
        }
        painter.setPen(t.text);
        painter.drawText(
            QRectF(x, y, g.barLeft - x - 10, g.rowHeight), Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(name).elidedText(bar.name, Qt::ElideMiddle, g.barLeft - x - 10));
        painter.setFont(font());
        const double sum = sumOf(bar.seconds);
        const double scale =
            g.barWidth / (m_mode == Mode::Seconds ? longest() : std::max(sum, 1e-12));
        double left = g.barLeft;
        for (const Phase phase : kPhases) {
            const double width = bar.seconds[static_cast<std::size_t>(phase)] * scale;
            if (width <= 0)
                continue;
            // A gap between segments, unless it would swallow the segment.
            const double shown = width > 3 ? width - kSegmentGap : std::max(width, 0.5);
            paintPanel(painter,
                       QRectF(left, row.center().y() - g.barHeight / 2, shown, g.barHeight),
                       std::min(2.0, shown / 2), phaseColour(phase, t.dark), QColor());
            left += width;
        }
        painter.setPen(t.secondaryText);
        painter.drawText(QRectF(left + 8, y, rect.width() - left - 8, g.rowHeight),
                         Qt::AlignVCenter | Qt::TextSingleLine, endText(bar));
        y += g.rowHeight;
    }
}

QByteArray PhaseBarChart::csv() const {
    CsvWriter csv;
    csv << QStringLiteral("run");
    for (const char* name : {"data", "forward", "loss", "backward", "optimizer", "evaluation",
                             "checkpoint", "idle", "total"})
        csv << QStringLiteral("%1_seconds").arg(QLatin1String(name));
    csv.endRow();
    for (const PhaseBar& bar : m_bars) {
        csv << bar.name;
        for (const double v : bar.seconds)
            csv << v;
        csv << sumOf(bar.seconds);
        csv.endRow();
    }
    return csv.bytes();
}

QString PhaseBarChart::describe() const {
    QStringList parts;
    for (const PhaseBar& bar : m_bars) {
        const double sum = std::max(sumOf(bar.seconds), 1e-12);
        parts.append(
            tr("%1: %2, of which evaluation %3.")
                .arg(bar.name, durationText(sum),
                     percentText(bar.seconds[static_cast<std::size_t>(Phase::Evaluation)] / sum)));
    }
    return parts.join(QLatin1Char(' '));
}

int PhaseBarChart::rowAt(double y) const {
    const int row = static_cast<int>(std::floor((y - kTop) / geometryFor(bodyRect()).rowHeight));
    return y >= kTop && row < static_cast<int>(m_bars.size()) ? row : -1;
}

QString PhaseBarChart::tipAt(const QPointF& position) const {
    const int row = rowAt(position.y());
    if (row < 0)
        return {};
    const PhaseBar& bar = m_bars[static_cast<std::size_t>(row)];
    const double sum = std::max(sumOf(bar.seconds), 1e-12);
    QString lines = QStringLiteral("<b>%1</b>").arg(bar.name.toHtmlEscaped());
    for (const Phase phase : kPhases) {
        const double v = bar.seconds[static_cast<std::size_t>(phase)];
        if (v > 0)
            lines += QStringLiteral("<tr><td style='color:%1'>■</td><td>%2&nbsp;&nbsp;</td><td "
                                    "align=right>%3&nbsp;&nbsp;"
                                    "</td><td align=right>%4</td></tr>")
                         .arg(phaseColour(phase, tokens().dark).name(), phaseName(phase),
                              durationText(v), percentText(v / sum));
    }
    return QStringLiteral("<table>%1</table>").arg(lines);
}

bool PhaseBarChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    return Chart::event(event);
}

void PhaseBarChart::mousePressEvent(QMouseEvent* event) {
    const int row = event->button() == Qt::LeftButton ? rowAt(event->position().y()) : -1;
    if (row >= 0 && event->position().y() < bodyRect().bottom())
        emit clicked(m_bars[static_cast<std::size_t>(row)].id);
    else
        Chart::mousePressEvent(event);
}

void PhaseBarChart::mouseDoubleClickEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().y());
    if (row >= 0)
        emit activated(m_bars[static_cast<std::size_t>(row)].id);
}

} // namespace stator::ui
