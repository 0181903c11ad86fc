// QCustomPlot as the window uses it: look, titles, zoom, crosshair. Internal to ui/plot.
#pragma once

#include "ui/plot/crosshairitem.h"

#include <functional>

namespace stator::ui {

using TickText = std::function<QString(double)>;

/// What can be drawn again without the rest of the plot.
class DrawnAlone {
public:
    virtual ~DrawnAlone() = default;
    virtual void drawAlone(QCPPainter& painter) = 0;
};

/// A graph or item of QCustomPlot of which PlotArea::drawTail() knows.
template<class Base>
class Drawn final : public Base, public DrawnAlone {
public:
    using Base::Base;
    void drawAlone(QCPPainter& painter) override { Base::draw(&painter); }
};
using DrawnGraph = Drawn<QCPGraph>;
using DrawnRect = Drawn<QCPItemRect>;

/// Wheel: zooms across at the pointer (with Ctrl: upwards). Drag: zooms to the rectangle. Double
/// click, Home or 0: everything. + and −: zoom at the middle. Left and Right: the crosshair, Shift:
/// faster.
class PlotArea : public QCustomPlot {
    Q_OBJECT
public:
    explicit PlotArea(QWidget* parent);

    void applyTheme(const Tokens& tokens, const QFont& small);
    /// Above the plot at its left end, and below it at its right.
    void setTitles(const QString& upper, const QString& lower);
    void setTickTexts(TickText x, TickText y);
    void setLogarithmic(bool x, bool y);
    /// A fixed width of the left axis aligns charts above each other; 0: as wide as its numbers.
    void setLeftWidth(int pixels);
    void setHorizontalAxisShown(bool shown);
    void setWheelNeedsFocus(bool needs) { m_wheelNeedsFocus = needs; }

    /// The ranges that show everything. They are taken at once unless the user has zoomed.
    void setHome(const QCPRange& x, const QCPRange& y);
    const QCPRange& homeX() const { return m_homeX; }
    bool zoomedX() const { return m_zoomedX; }
    bool zoomedY() const { return m_zoomedY; }
    void resetZoom();
    void zoomTo(const QCPRange& x);
    void setZoomable(bool across, bool upwards);

    CrosshairItem* crosshair() const { return m_crosshair; }
    /// Draws the crosshair's layer alone.
    void replotCrosshair();
    /// Draws what is right of a place again, over what was there: the axes must be the same. Of
    /// the graphs and items only those that are Drawn. False: there is no picture to draw over.
    bool drawTail(double fromX);

    /// Draws the plot into the top left of a device, then calls `after` with the same painter.
    void drawOn(QPaintDevice& device, QSize size, const QColor& background,
                const std::function<void(QPainter&)>& after);

    int plotWidth() const { return axisRect()->width(); }

signals:
    /// The user has changed what is seen; nothing has been drawn yet.
    void viewChanged();
    void hovered(double x);
    void unhovered();
    void clicked(QPointF position, Qt::KeyboardModifiers modifiers);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override { event->ignore(); }

private:
    void zoom(double factor, const QPointF& centre, bool upwards);
    void zoomToRectangle(const QRect& rectangle);
    void stepCrosshair(int pixels);
    void updateTickers();
    void placeTitles();
    void setTickCounts(QSize plot);
    static QCPRange within(QCPRange wanted, const QCPRange& home, bool logarithmic);

    CrosshairItem* m_crosshair;
    QCPTextElement* m_upper;
    QCPTextElement* m_lower;
    QCPLayer* m_bandLayer;
    QCPItemRect* m_band;
    TickText m_xText, m_yText;
    QCPRange m_homeX{0, 1}, m_homeY{0, 1};
    QPoint m_pressed;
    bool m_dragging = false;
    bool m_zoomedX = false, m_zoomedY = false;
    bool m_canZoomX = true, m_canZoomY = true;
    bool m_logX = false, m_logY = false;
    bool m_wheelNeedsFocus = false;
    double m_cursor = 0;
};

} // namespace stator::ui
