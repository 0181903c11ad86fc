#include "ui/plot/scatterchart.h"

#include "ui/plot/axisticks.h"
#include "ui/plot/csvwriter.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stator::ui {

namespace {
constexpr double kRadius = 5;
constexpr double kReach = 12; // pixels around a point that count as on it
} // namespace

std::vector<std::size_t> paretoFront(const std::vector<ScatterPoint>& points, ScatterGoals goals) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (std::isfinite(points[i].x) && std::isfinite(points[i].y))
            order.push_back(i);
    const auto cost = [&](std::size_t i) { return goals.smallX ? points[i].x : -points[i].x; };
    const auto gain = [&](std::size_t i) { return goals.largeY ? points[i].y : -points[i].y; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return cost(a) != cost(b) ? cost(a) < cost(b) : gain(a) > gain(b);
    });
    std::vector<std::size_t> front;
    double best = -std::numeric_limits<double>::infinity();
    for (const std::size_t i : order) {
        const bool equal = !front.empty() && gain(i) == best && cost(i) == cost(front.back());
        if (gain(i) > best || equal) {
            front.push_back(i);
            best = gain(i);
        }
    }
    if (!goals.smallX)
        std::reverse(front.begin(), front.end());
    return front;
}

ScatterChart::ScatterChart(QWidget* parent)
    : Chart(parent) {}

void ScatterChart::setPoints(std::vector<ScatterPoint> points) {
    m_points = std::move(points);
    m_current = -1;
    scheduleRedraw();
}

void ScatterChart::setTitles(const QString& x, const QString& y) {
    m_xTitle = x;
    m_yTitle = y;
    scheduleRedraw();
}

void ScatterChart::setGoals(ScatterGoals goals) {
    m_goals = goals;
    scheduleRedraw();
}

void ScatterChart::setLogarithmicX(bool logarithmic) {
    m_logX = logarithmic;
    scheduleRedraw();
}

void ScatterChart::setSelection(const QSet<qint64>& ids) {
    m_selection = ids;
    scheduleRedraw();
}

bool ScatterChart::drawable(const ScatterPoint& p) const {
    return std::isfinite(p.x) && std::isfinite(p.y) && (!m_logX || p.x > 0);
}

bool ScatterChart::isEmpty() const {
    return std::none_of(m_points.begin(), m_points.end(),
                        [this](const ScatterPoint& p) { return drawable(p); });
}

void ScatterChart::redraw() {
    double x0 = std::numeric_limits<double>::infinity(), x1 = -x0, y0 = x0, y1 = -x0;
    for (const ScatterPoint& p : m_points) {
        if (!drawable(p))
            continue;
        x0 = std::min(x0, p.x);
        x1 = std::max(x1, p.x);
        y0 = std::min(y0, p.y);
        y1 = std::max(y1, p.y);
    }
    if (x0 > x1)
        x0 = y0 = 0, x1 = y1 = 1;
    const auto room = [](double least, double greatest, double part) {
        return greatest > least ? (greatest - least) * part
                                : std::max(std::abs(greatest) * 0.2, 0.5);
    };
    if (m_logX) {
        const double factor = std::max(std::pow(x1 / x0, 0.06), 1.2);
        m_xLeast = x0 / factor;
        m_xGreatest = x1 * factor;
    } else {
        m_xLeast = x0 >= 0 ? std::max(0.0, x0 - room(x0, x1, 0.08)) : x0 - room(x0, x1, 0.08);
        m_xGreatest = x1 + room(x0, x1, 0.10);
    }
    m_yLeast = y0 - room(y0, y1, 0.10);
    m_yGreatest = y1 + room(y0, y1, 0.12);
    m_front = paretoFront(m_points, m_goals);
    std::erase_if(m_front, [this](std::size_t i) { return !drawable(m_points[i]); });
}

QRectF ScatterChart::plotRect(const QRectF& rect) const {
    const QFontMetricsF metrics(smallFont());
    const double line = metrics.height();
    double left = 30;
    for (const double tick : roundTicks(m_yLeast, m_yGreatest, 5))
        left = std::max(left, metrics.horizontalAdvance(axisNumber(tick)) + 10);
    return rect.adjusted(std::round(left), line + 8, -14, -(2 * line + 8));
}

double ScatterChart::placeX(double x, const QRectF& plot) const {
    const double part = m_logX ? std::log(x / m_xLeast) / std::log(m_xGreatest / m_xLeast)
                               : (x - m_xLeast) / (m_xGreatest - m_xLeast);
    return plot.left() + part * plot.width();
}

double ScatterChart::placeY(double y, const QRectF& plot) const {
    return plot.bottom() - (y - m_yLeast) / (m_yGreatest - m_yLeast) * plot.height();
}

QPointF ScatterChart::place(const ScatterPoint& p, const QRectF& plot) const {
    return {placeX(p.x, plot), placeY(p.y, plot)};
}

void ScatterChart::paintAxes(QPainter& painter, const QRectF& plot) const {
    const Tokens& t = tokens();
    const double line = QFontMetricsF(smallFont()).height();
    painter.setPen(t.secondaryText);
    painter.drawText(QRectF(plot.left(), plot.top() - line - 8, plot.width(), line + 2),
                     Qt::AlignLeft, m_yTitle);
    painter.drawText(QRectF(plot.left(), plot.bottom() + line + 6, plot.width(), line),
                     Qt::AlignRight, m_xTitle);
    for (const double tick :
         roundTicks(m_yLeast, m_yGreatest, std::max(2, static_cast<int>(plot.height() / 48)))) {
        const double y = std::round(placeY(tick, plot));
        painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), t.border);
        painter.drawText(QRectF(0, y - line / 2, plot.left() - 8, line),
                         Qt::AlignRight | Qt::AlignVCenter, axisNumber(tick));
    }
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1),
                     mixed(t.border, t.secondaryText, 0.35));
    const int columns = std::max(2, static_cast<int>(plot.width() / 90));
    for (const double tick : m_logX ? logTicks(m_xLeast, m_xGreatest, columns)
                                    : roundTicks(m_xLeast, m_xGreatest, columns))
        painter.drawText(QRectF(placeX(tick, plot) - 45, plot.bottom() + 4, 90, line),
                         Qt::AlignCenter, axisNumber(tick));
}

void ScatterChart::paintFront(QPainter& painter, const QRectF& plot) const {
    if (m_front.empty())
        return;
    const Tokens& t = tokens();
    // Steps, not slopes: between two runs on the front there is nothing but the worse of both.
    QPolygonF steps;
    for (std::size_t k = 0; k < m_front.size(); ++k) {
        const QPointF here = place(m_points[m_front[k]], plot);
        if (k > 0) {
            const bool holdLeft = m_goals.smallX;
            steps.append(holdLeft ? QPointF(here.x(), steps.back().y())
                                  : QPointF(steps.back().x(), here.y()));
        }
        steps.append(here);
    }
    if (m_goals.smallX)
        steps.append(QPointF(plot.right(), steps.back().y()));
    else
        steps.prepend(QPointF(plot.left(), steps.front().y()));
    painter.setPen(QPen(t.secondaryText, 1.2, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(steps);
}

void ScatterChart::paintLabels(QPainter& painter, const QRectF& plot) const {
    const Tokens& t = tokens();
    const QFontMetricsF metrics(smallFont());
    QList<QRectF> taken;
    for (const ScatterPoint& p : m_points)
        if (drawable(p)) {
            const QPointF at = place(p, plot);
            taken.append(QRectF(at.x() - kRadius - 1, at.y() - kRadius - 1, 2 * kRadius + 2,
                                2 * kRadius + 2));
        }
    // What is selected or on the front gets its name first; names that find no room are left to the
    // tool tip.
    std::vector<std::size_t> order(m_points.size());
    std::iota(order.begin(), order.end(), 0);
    const auto rank = [this](std::size_t i) {
        if (m_selection.contains(m_points[i].id) || static_cast<int>(i) == m_current)
            return 0;
        return std::find(m_front.begin(), m_front.end(), i) != m_front.end() ? 1 : 2;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (const std::size_t i : order) {
        if (!drawable(m_points[i]))
            continue;
        const QPointF at = place(m_points[i], plot);
        const QString text = metrics.elidedText(m_points[i].name, Qt::ElideMiddle, 170);
        const QSizeF size(metrics.horizontalAdvance(text) + 2, metrics.height());
        const QList<QPointF> corners{{at.x() + 9, at.y() - size.height() / 2},
                                     {at.x() - 9 - size.width(), at.y() - size.height() / 2},
                                     {at.x() - size.width() / 2, at.y() - 9 - size.height()},
                                     {at.x() - size.width() / 2, at.y() + 9}};
        for (const QPointF& corner : corners) {
            const QRectF box(corner, size);
            const bool free = plot.adjusted(0, -6, 14, 0).contains(box) &&
                              std::none_of(taken.begin(), taken.end(),
                                           [&](const QRectF& r) { return r.intersects(box); });
            if (!free)
                continue;
            QColor veil = t.card;
            veil.setAlphaF(0.85f);
            painter.fillRect(box.adjusted(-1, 1, 1, -1), veil);
            painter.setPen(rank(i) < 2 ? t.text : t.secondaryText);
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
            taken.append(box);
            break;
        }
    }
}

void ScatterChart::paintBody(QPainter& painter, const QRectF& rect) const {
    const QRectF plot = plotRect(rect);
    if (plot.width() < 20 || plot.height() < 20)
        return;
    const Tokens& t = tokens();
    painter.setFont(smallFont());
    paintAxes(painter, plot);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFront(painter, plot);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const ScatterPoint& p = m_points[i];
        if (!drawable(p))
            continue;
        const bool chosen = m_selection.contains(p.id);
        const bool faint = !m_selection.isEmpty() && !chosen;
        const QColor colour = runColourOn(p.colour, t.dark);
        const QPointF at = place(p, plot);
        if (chosen || static_cast<int>(i) == m_current) {
            painter.setPen(QPen(chosen ? t.accent : t.secondaryText, 1.8));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(at, kRadius + 3.5, kRadius + 3.5);
        }
        painter.setPen(QPen(t.card, 1));
        painter.setBrush(faint ? mixed(t.card, colour, 0.45) : colour);
        painter.drawEllipse(at, kRadius, kRadius);
    }
    paintLabels(painter, plot);
}

QByteArray ScatterChart::csv() const {
    CsvWriter csv;
    csv << QStringLiteral("run") << (m_xTitle.isEmpty() ? QStringLiteral("x") : m_xTitle)
        << (m_yTitle.isEmpty() ? QStringLiteral("y") : m_yTitle) << QStringLiteral("pareto_front");
    csv.endRow();
    const auto front = paretoFront(m_points, m_goals);
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        csv << m_points[i].name << m_points[i].x << m_points[i].y
            << double(std::find(front.begin(), front.end(), i) != front.end());
        csv.endRow();
    }
    return csv.bytes();
}

QString ScatterChart::pointText(const ScatterPoint& p) const {
    return tr("%1: %2 %3, %4 %5")
        .arg(p.name, m_xTitle, valueNumber(p.x), m_yTitle, valueNumber(p.y));
}

QString ScatterChart::describe() const {
    QStringList names;
    for (const std::size_t i : m_front)
        names.append(m_points[i].name);
    return tr("%n point(s), %1 against %2. Not beaten: %3.", nullptr,
              static_cast<int>(m_points.size()))
        .arg(m_yTitle, m_xTitle, names.join(QStringLiteral(", ")));
}

int ScatterChart::pointAt(const QPointF& position) const {
    const QRectF plot = plotRect(bodyRect());
    int nearest = -1;
    double least = kReach;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        if (!drawable(m_points[i]))
            continue;
        const QPointF away = place(m_points[i], plot) - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance < least) {
            least = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

void ScatterChart::toggle(int index, bool add) {
    QSet<qint64> next = add ? m_selection : QSet<qint64>();
    if (index >= 0) {
        const qint64 id = m_points[static_cast<std::size_t>(index)].id;
        if (add && next.contains(id))
            next.remove(id);
        else
            next.insert(id);
    }
    if (next == m_selection)
        return;
    m_selection = next;
    update();
    emit selectionChanged(m_selection);
}

bool ScatterChart::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int i = pointAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           i >= 0 ? pointText(m_points[static_cast<std::size_t>(i)]) : QString(),
                           this);
        return true;
    }
    return Chart::event(event);
}

void ScatterChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        toggle(pointAt(event->position()), event->modifiers() & Qt::ControlModifier);
    else
        Chart::mousePressEvent(event);
}

void ScatterChart::mouseDoubleClickEvent(QMouseEvent* event) {
    const int i = pointAt(event->position());
    if (i >= 0)
        emit activated(m_points[static_cast<std::size_t>(i)].id);
}

void ScatterChart::mouseMoveEvent(QMouseEvent* event) {
    const int i = pointAt(event->position());
    if (i != m_current) {
        m_current = i;
        update();
    }
}

void ScatterChart::keyPressEvent(QKeyEvent* event) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_points.size(); ++i)
        if (drawable(m_points[i]))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return m_points[a].x < m_points[b].x;
    });
    const int key = event->key();
    if (order.empty() || (key != Qt::Key_Left && key != Qt::Key_Right && key != Qt::Key_Space)) {
        Chart::keyPressEvent(event);
        return;
    }
    if (key == Qt::Key_Space) {
        toggle(m_current, true);
        return;
    }
    const auto here = std::find(order.begin(), order.end(), static_cast<std::size_t>(m_current));
    std::ptrdiff_t at = here == order.end() ? -1 : here - order.begin();
    at = at < 0 ? 0
                : std::clamp<std::ptrdiff_t>(at + (key == Qt::Key_Right ? 1 : -1), 0,
                                             std::ssize(order) - 1);
    m_current = static_cast<int>(order[static_cast<std::size_t>(at)]);
    setAccessibleDescription(pointText(m_points[static_cast<std::size_t>(m_current)]));
    update();
}

} // namespace stator::ui
