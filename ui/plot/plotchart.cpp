#include "ui/plot/plotchart.h"

#include "ui/plot/plotarea.h"
#include "ui/theme/icons.h"

#include <QMenu>

namespace stator::ui {

PlotChart::PlotChart(QWidget* parent)
    : Chart(parent)
    , m_area(new PlotArea(this)) {
    m_area->hide();
    // Whatever makes it draw itself anew (another screen): with all values.
    connect(m_area, &QCustomPlot::beforeReplot, this, [this] {
        if (!holdsTailOnly())
            return;
        setHoldsAll();
        updateView();
    });
    connect(m_area, &PlotArea::viewChanged, this, [this] {
        setHoldsAll();
        updateView();
        m_area->replot(QCustomPlot::rpQueuedReplot);
        const QCPRange range = m_area->xAxis->range();
        emit visibleRangeChanged(fromPlot(range.lower), fromPlot(range.upper));
    });
    connect(m_area, &PlotArea::hovered, this, [this](double plotted) {
        showCrosshair(fromPlot(plotted));
        if (m_group)
            m_group->move(crosshairAxis(), fromPlot(plotted), this);
    });
    connect(m_area, &PlotArea::unhovered, this, [this] {
        hideCrosshair();
        if (m_group)
            m_group->leave(this);
    });
}

void PlotChart::setAxisWidth(int pixels) {
    m_area->setLeftWidth(pixels);
    scheduleRedraw();
}

void PlotChart::setHorizontalAxisShown(bool shown) {
    m_area->setHorizontalAxisShown(shown);
    scheduleRedraw();
}

void PlotChart::setWheelNeedsFocus(bool needs) {
    m_area->setWheelNeedsFocus(needs);
}

void PlotChart::setHorizontalRange(double from, double to) {
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    scheduleRedraw();
}

void PlotChart::setCrosshairGroup(CrosshairGroup* group) {
    if (m_group)
        m_group->disconnect(this);
    m_group = group;
    if (!group)
        return;
    connect(group, &CrosshairGroup::moved, this, [this](CurveAxis axis, double x, QObject* source) {
        if (source != this && axis == crosshairAxis() && isVisible())
            showCrosshair(x);
    });
    connect(group, &CrosshairGroup::left, this, [this](QObject* source) {
        if (source != this)
            hideCrosshair();
    });
}

void PlotChart::setVisibleRange(double from, double to) {
    flush();
    m_area->zoomTo(QCPRange(toPlot(from), toPlot(to)));
}

std::pair<double, double> PlotChart::visibleRange() const {
    const QCPRange range = m_area->xAxis->range();
    return {fromPlot(range.lower), fromPlot(range.upper)};
}

bool PlotChart::isZoomed() const {
    return m_area->zoomedX();
}

int PlotChart::plotWidth() const {
    return m_area->plotWidth();
}

void PlotChart::resetView() {
    m_area->resetZoom();
}

void PlotChart::showCrosshair(double x) {
    QString heading;
    QList<CrosshairRow> rows;
    if (!readAt(x, heading, rows)) {
        hideCrosshair();
        return;
    }
    m_crosshairTexts.clear();
    for (const CrosshairRow& row : rows)
        m_crosshairTexts.append(QStringLiteral("%1: %2").arg(row.name, row.value));
    m_area->crosshair()->showAt(toPlot(x), heading, rows);
    m_area->replotCrosshair();
}

void PlotChart::hideCrosshair() {
    m_crosshairTexts.clear();
    if (!m_area->crosshair()->visible())
        return;
    m_area->crosshair()->hide();
    m_area->replotCrosshair();
}

void PlotChart::placeArea() {
    m_area->setGeometry(bodyRect().toRect());
}

void PlotChart::drawOn(QPaintDevice& device, QSize size) const {
    m_area->drawOn(device, bodyRect(QSizeF(size)).size().toSize(), tokens().card,
                   [&](QPainter& painter) { paintLegend(painter, QSizeF(size)); });
}

void PlotChart::addActions(QMenu& menu) {
    menu.addAction(icon(Icon::ZoomReset), tr("Show everything"), this, &PlotChart::resetView);
}

void PlotChart::resizeEvent(QResizeEvent* event) {
    placeArea();
    Chart::resizeEvent(event);
}

void PlotChart::keyPressEvent(QKeyEvent* event) {
    if (!QCoreApplication::sendEvent(m_area, event) || !event->isAccepted())
        Chart::keyPressEvent(event);
}

void PlotChart::focusOutEvent(QFocusEvent* event) {
    Chart::focusOutEvent(event);
    hideCrosshair();
}

} // namespace stator::ui
