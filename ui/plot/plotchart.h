// What charts with a horizontal axis share: zoom, the crosshair and its group, aligned axes.
#pragma once

#include "ui/plot/chart.h"
#include "ui/plot/crosshairgroup.h"

#include <QPointer>

#include <utility>

namespace stator::ui {

class PlotArea;
struct CrosshairRow;

/// Units of all positions: those of the axis (steps, pairs, seconds, percent).
class PlotChart : public Chart {
    Q_OBJECT
public:
    explicit PlotChart(QWidget* parent = nullptr);

    /// Aligns the left edges of charts above each other; 0: automatic.
    void setAxisWidth(int pixels);
    /// Without the horizontal axis' numbers and title: for charts above another of the same axis.
    void setHorizontalAxisShown(bool shown);
    /// The wheel zooms only while the chart has the focus: for charts in something that scrolls.
    void setWheelNeedsFocus(bool needs);
    /// What is seen without zoom at least, whatever the values; equal bounds: the values decide.
    void setHorizontalRange(double from, double to);
    /// Charts of one group and axis show the same moment.
    void setCrosshairGroup(CrosshairGroup* group);
    /// What the crosshair shows now, from the top of its box: "name: value". Empty without one.
    QStringList crosshairTexts() const { return m_crosshairTexts; }

    void setVisibleRange(double from, double to);
    /// From, to.
    std::pair<double, double> visibleRange() const;
    bool isZoomed() const;
    /// Pixels from the left to the right end of the axis.
    int plotWidth() const;

public slots:
    void resetView() override;

signals:
    /// By zooming, also back to everything.
    void visibleRangeChanged(double from, double to);

protected:
    PlotArea& area() const { return *m_area; }
    double horizontalFrom() const { return m_from; }
    double horizontalTo() const { return m_to; }
    bool hasHorizontalRange() const { return m_from < m_to; }
    void hideCrosshair();
    /// Puts the plot where the legend leaves room.
    void placeArea();

    virtual CurveAxis crosshairAxis() const = 0;
    /// From the axis' own unit to what the plot draws (minutes for seconds), and back.
    virtual double toPlot(double x) const = 0;
    virtual double fromPlot(double plotted) const = 0;
    /// Brings the plot up to date with the part of the axis that is seen.
    virtual void updateView() = 0;
    /// What is to be read at a place; false: nothing is there.
    virtual bool readAt(double x, QString& heading, QList<CrosshairRow>& rows) const = 0;

    void drawOn(QPaintDevice& device, QSize size) const override;
    void addActions(QMenu& menu) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void showCrosshair(double x);

    PlotArea* m_area;
    QPointer<CrosshairGroup> m_group;
    QStringList m_crosshairTexts;
    double m_from = 0, m_to = 0;
};

} // namespace stator::ui
