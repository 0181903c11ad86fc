#include "ui/plot/plotarea.h"

#include "ui/plot/numbertext.h"

#include <cmath>
#include <memory>

namespace stator::ui {

namespace {

constexpr double kWheelZoom = 0.8;
constexpr int kDragPixels = 6;

// A ticker of QCustomPlot whose labels are ours.
template<class Ticker>
class Worded : public Ticker {
public:
    explicit Worded(TickText text)
        : m_text(std::move(text)) {}

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override {
        return m_text ? m_text(tick) : axisNumber(tick, locale);
    }

private:
    TickText m_text;
};

} // namespace

PlotArea::PlotArea(QWidget* parent)
    : QCustomPlot(parent) {
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::NoContextMenu);
    setNoAntialiasingOnDrag(true);
    setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    setLocale(QLocale());

    m_upper = new QCPTextElement(this);
    m_lower = new QCPTextElement(this);
    placeTitles();
    m_upper->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
    m_lower->setTextFlags(Qt::AlignRight | Qt::AlignVCenter);
    m_lower->setMargins(QMargins(0, 0, 14, 0));
    plotLayout()->setRowSpacing(1);
    axisRect()->setMinimumMargins(QMargins(24, 6, 16, 10));
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setTickLength(0, 0);
        axis->setSubTickLength(0, 0);
        axis->setTickLabelPadding(6);
        axis->grid()->setSubGridVisible(false);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    yAxis->setBasePen(Qt::NoPen);
    xAxis->grid()->setVisible(false);

    // Raw curves and bands lie behind every curve, not only behind their own.
    addLayer(QStringLiteral("behind"), layer(QStringLiteral("main")), limBelow);
    // The crosshair moves with the pointer: it must not cost a drawing of the curves.
    addLayer(QStringLiteral("crosshair"), layer(QStringLiteral("overlay")), limAbove);
    layer(QStringLiteral("crosshair"))->setMode(QCPLayer::lmBuffered);
    m_bandLayer = layer(QStringLiteral("crosshair"));
    m_crosshair = new CrosshairItem(this);
    m_crosshair->setLayer(m_bandLayer);
    m_band = new QCPItemRect(this);
    m_band->setLayer(m_bandLayer);
    m_band->topLeft->setType(QCPItemPosition::ptAbsolute);
    m_band->bottomRight->setType(QCPItemPosition::ptAbsolute);
    m_band->setVisible(false);
    m_band->setSelectable(false);
    updateTickers();
}

void PlotArea::applyTheme(const Tokens& t, const QFont& small) {
    setBackground(QBrush(t.card));
    setFont(small);
    m_crosshair->setTokens(t);
    for (QCPTextElement* title : {m_upper, m_lower}) {
        title->setFont(small);
        title->setTextColor(t.secondaryText);
    }
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setTickLabelFont(small);
        axis->setTickLabelColor(t.secondaryText);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTicks(false);
        axis->grid()->setPen(QPen(t.border, 0));
    }
    xAxis->setBasePen(QPen(mixed(t.border, t.secondaryText, 0.35), 0));
    QColor fill = t.accent;
    fill.setAlpha(36);
    m_band->setPen(QPen(t.accent, 1));
    m_band->setBrush(fill);
}

void PlotArea::setTitles(const QString& upper, const QString& lower) {
    const bool placed = upper.isEmpty() == m_upper->text().isEmpty();
    m_upper->setText(upper);
    m_lower->setText(lower);
    if (!placed)
        placeTitles();
}

// A title that is not shown has no row: an empty text would still take a line's height.
void PlotArea::placeTitles() {
    const bool upper = !m_upper->text().isEmpty();
    const bool lower = xAxis->tickLabels();
    for (QCPTextElement* title : {m_upper, m_lower})
        if (title->layout() == plotLayout())
            plotLayout()->take(title);
    plotLayout()->simplify();
    if (upper) {
        plotLayout()->insertRow(0);
        plotLayout()->addElement(0, 0, m_upper);
    }
    if (lower)
        plotLayout()->addElement(plotLayout()->rowCount(), 0, m_lower);
    m_upper->setVisible(upper);
    m_lower->setVisible(lower);
}

void PlotArea::setTickTexts(TickText x, TickText y) {
    m_xText = std::move(x);
    m_yText = std::move(y);
    updateTickers();
}

void PlotArea::setLogarithmic(bool x, bool y) {
    m_logX = x;
    m_logY = y;
    xAxis->setScaleType(x ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    yAxis->setScaleType(y ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    updateTickers();
}

void PlotArea::setLeftWidth(int pixels) {
    axisRect()->setAutoMargins(pixels > 0 ? QCP::msTop | QCP::msRight | QCP::msBottom : QCP::msAll);
    if (pixels > 0)
        axisRect()->setMargins(QMargins(pixels, 6, 16, 20));
}

void PlotArea::setHorizontalAxisShown(bool shown) {
    if (shown == xAxis->tickLabels())
        return;
    xAxis->setTickLabels(shown);
    placeTitles();
    axisRect()->setMinimumMargins(QMargins(24, 6, 16, shown ? 10 : 4));
}

void PlotArea::updateTickers() {
    const auto tickerFor = [](QCPAxis* axis, bool logarithmic,
                              const TickText& text) -> QSharedPointer<QCPAxisTicker> {
        // Powers of ten say nothing about less than a decade and a half: round numbers do.
        if (logarithmic && axis->range().upper / std::max(axis->range().lower, 1e-300) > 30)
            return QSharedPointer<Worded<QCPAxisTickerLog>>::create(text);
        return QSharedPointer<Worded<QCPAxisTicker>>::create(text);
    };
    xAxis->setTicker(tickerFor(xAxis, m_logX, m_xText));
    yAxis->setTicker(tickerFor(yAxis, m_logY, m_yText));
    setTickCounts(axisRect()->size());
}

void PlotArea::setTickCounts(QSize plot) {
    xAxis->ticker()->setTickCount(std::clamp(plot.width() / 110, 2, 8));
    yAxis->ticker()->setTickCount(std::clamp(plot.height() / 48, 2, 7));
}

void PlotArea::setHome(const QCPRange& x, const QCPRange& y) {
    m_homeX = x;
    m_homeY = y;
    if (!m_zoomedX)
        xAxis->setRange(x);
    if (!m_zoomedY)
        yAxis->setRange(y);
    updateTickers();
}

void PlotArea::resetZoom() {
    m_zoomedX = m_zoomedY = false;
    xAxis->setRange(m_homeX);
    yAxis->setRange(m_homeY);
    emit viewChanged();
}

void PlotArea::zoomTo(const QCPRange& x) {
    const QCPRange range = within(x, m_homeX, m_logX);
    m_zoomedX = range.size() < m_homeX.size() * (1 - 1e-9);
    xAxis->setRange(range);
    emit viewChanged();
}

void PlotArea::setZoomable(bool across, bool upwards) {
    m_canZoomX = across;
    m_canZoomY = upwards;
}

void PlotArea::replotCrosshair() {
    m_bandLayer->replot();
}

bool PlotArea::drawTail(double fromX) {
    if (mPaintBuffers.isEmpty() || hasInvalidatedPaintBuffers())
        return false;
    const QRect inside = axisRect()->rect();
    QRect strip = inside;
    strip.setLeft(
        std::max(inside.left(), static_cast<int>(std::floor(xAxis->coordToPixel(fromX)))));
    if (strip.isEmpty())
        return true;
    auto& buffer = *mPaintBuffers.first();
    {
        const std::unique_ptr<QCPPainter> painter(buffer.startPainting());
        painter->setClipRect(strip);
        painter->fillRect(strip, mBackgroundBrush);
        painter->setAntialiasing(false);
        painter->setPen(yAxis->grid()->pen());
        for (const double tick : yAxis->tickVector())
            if (yAxis->range().contains(tick)) {
                const double y = yAxis->coordToPixel(tick);
                painter->drawLine(QLineF(strip.left(), y, strip.right() + 1, y));
            }
        for (const char* name : {"behind", "main"})
            for (QCPLayerable* each : layer(QLatin1String(name))->children())
                if (auto* drawn = dynamic_cast<DrawnAlone*>(each);
                    drawn && each->realVisibility()) {
                    painter->save();
                    painter->setAntialiasing(each->antialiased());
                    drawn->drawAlone(*painter);
                    painter->restore();
                }
        // The axis lies over the curves.
        painter->setAntialiasing(false);
        painter->setPen(xAxis->basePen());
        painter->drawLine(
            QLineF(strip.left(), inside.bottom(), strip.right() + 1, inside.bottom()));
    }
    buffer.donePainting();
    update(strip);
    return true;
}

void PlotArea::drawOn(QPaintDevice& device, QSize size, const QColor& background,
                      const std::function<void(QPainter&)>& after) {
    QCPPainter painter(&device);
    const bool vector =
        device.paintEngine() && (device.paintEngine()->type() == QPaintEngine::SVG ||
                                 device.paintEngine()->type() == QPaintEngine::Pdf);
    painter.setMode(QCPPainter::pmVectorized, vector);
    painter.fillRect(QRect(0, 0, device.width(), device.height()), background);
    const bool shown = m_crosshair->visible();
    m_crosshair->setVisible(false);
    // As many ticks as this page has room for, which need not be the screen's size.
    setTickCounts(size - QSize(60, 60));
    toPainter(&painter, size.width(), size.height());
    updateTickers();
    m_crosshair->setVisible(shown);
    painter.setMode(QCPPainter::pmDefault);
    painter.setClipping(false);
    after(painter);
}

QCPRange PlotArea::within(QCPRange wanted, const QCPRange& home, bool logarithmic) {
    if (logarithmic)
        return QCPRange(std::max(wanted.lower, home.lower), std::min(wanted.upper, home.upper));
    if (wanted.size() >= home.size())
        return home;
    const double shift =
        std::max(0.0, home.lower - wanted.lower) - std::max(0.0, wanted.upper - home.upper);
    return QCPRange(wanted.lower + shift, wanted.upper + shift);
}

void PlotArea::zoom(double factor, const QPointF& centre, bool upwards) {
    QCPAxis* axis = upwards ? yAxis : xAxis;
    if (!(upwards ? m_canZoomY : m_canZoomX))
        return;
    axis->scaleRange(factor, axis->pixelToCoord(upwards ? centre.y() : centre.x()));
    if (upwards) {
        m_zoomedY = true;
    } else {
        const QCPRange range = within(xAxis->range(), m_homeX, m_logX);
        m_zoomedX = range.size() < m_homeX.size() * (1 - 1e-9);
        xAxis->setRange(range);
    }
    emit viewChanged();
}

void PlotArea::zoomToRectangle(const QRect& r) {
    const QRect area = r.intersected(axisRect()->rect());
    if (area.width() < kDragPixels && area.height() < kDragPixels)
        return;
    if (m_canZoomX && area.width() >= kDragPixels) {
        xAxis->setRange(xAxis->pixelToCoord(area.left()), xAxis->pixelToCoord(area.right()));
        m_zoomedX = true;
    }
    // A flat drag means a stretch of the x axis, not a sliver of the y axis.
    if (m_canZoomY && area.height() >= 3 * kDragPixels) {
        yAxis->setRange(yAxis->pixelToCoord(area.bottom()), yAxis->pixelToCoord(area.top()));
        m_zoomedY = true;
    }
    emit viewChanged();
}

void PlotArea::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 120.0;
    const bool asleep = m_wheelNeedsFocus && parentWidget() && !parentWidget()->hasFocus();
    if (asleep || !axisRect()->rect().contains(event->position().toPoint()) || steps == 0) {
        event->ignore();
        return;
    }
    zoom(std::pow(kWheelZoom, steps), event->position(), event->modifiers() & Qt::ControlModifier);
    event->accept();
}

void PlotArea::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    if (parentWidget())
        parentWidget()->setFocus(Qt::MouseFocusReason);
    m_pressed = event->pos();
    m_dragging = false;
    event->accept();
}

void PlotArea::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) && (m_canZoomX || m_canZoomY)) {
        if (!m_dragging && (event->pos() - m_pressed).manhattanLength() < kDragPixels)
            return;
        m_dragging = true;
        const QRect area = axisRect()->rect();
        QRect band = QRect(m_pressed, event->pos()).normalized();
        if (!m_canZoomY || band.height() < 3 * kDragPixels) {
            band.setTop(area.top());
            band.setBottom(area.bottom());
        }
        band = band.intersected(area);
        m_band->topLeft->setCoords(band.topLeft());
        m_band->bottomRight->setCoords(band.bottomRight());
        m_band->setVisible(true);
        m_crosshair->hide();
        replotCrosshair();
        return;
    }
    if (axisRect()->rect().contains(event->pos())) {
        m_cursor = xAxis->pixelToCoord(event->position().x());
        emit hovered(m_cursor);
    } else {
        emit unhovered();
    }
}

void PlotArea::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_band->setVisible(false);
    if (m_dragging)
        zoomToRectangle(QRect(m_pressed, event->pos()).normalized());
    else
        emit clicked(event->position(), event->modifiers());
    m_dragging = false;
    replotCrosshair();
}

void PlotArea::mouseDoubleClickEvent(QMouseEvent* event) {
    resetZoom();
    event->accept();
}

void PlotArea::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    emit unhovered();
}

void PlotArea::stepCrosshair(int pixels) {
    const QRect area = axisRect()->rect();
    double pixel =
        m_crosshair->visible() ? xAxis->coordToPixel(m_cursor) + pixels : area.center().x();
    pixel = std::clamp(pixel, double(area.left()), double(area.right()));
    m_cursor = xAxis->pixelToCoord(pixel);
    emit hovered(m_cursor);
}

void PlotArea::keyPressEvent(QKeyEvent* event) {
    const int step = event->modifiers() & Qt::ShiftModifier ? 40 : 4;
    switch (event->key()) {
    case Qt::Key_Left:
        stepCrosshair(-step);
        return;
    case Qt::Key_Right:
        stepCrosshair(step);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(kWheelZoom, axisRect()->center(), false);
        return;
    case Qt::Key_Minus:
        zoom(1 / kWheelZoom, axisRect()->center(), false);
        return;
    case Qt::Key_Home:
    case Qt::Key_0:
        resetZoom();
        return;
    case Qt::Key_Escape:
        if (m_crosshair->visible()) {
            emit unhovered();
            return;
        }
        break;
    default:
        break;
    }
    event->ignore();
}

} // namespace stator::ui
