// Curves of metrics over a run: many series, smoothed, zoomed, compared under one crosshair.
#pragma once

#include "ui/plot/chart.h"
#include "ui/plot/crosshairgroup.h"

#include <QPointer>

#include <memory>
#include <utility>
#include <vector>

namespace stator::ui {

/// The points of one curve. `step` ascends; the others have its length or are empty.
struct CurveData {
    std::vector<double> step;
    std::vector<double> pairs;   ///< Pairs seen.
    std::vector<double> seconds; ///< Since the run began.
    std::vector<double> value;
    std::vector<double> lower, upper; ///< Bounds of the value (a confidence interval).
    /// How many recorded points these stand for, where they were thinned out; 0: as many as there
    /// are.
    std::size_t standsFor = 0;
};

struct CurveSeries {
    qint64 id = 0;
    QString name;
    QColor colour; ///< As chosen for the run; the chart makes it readable.
    Qt::PenStyle line = Qt::SolidLine;
    /// A series whose pointer has not changed is not smoothed again.
    std::shared_ptr<const CurveData> data;
    double totalSteps = 0; ///< Of the whole run, for progress; 0: the last step.
    bool visible = true;
    bool emphasised = false; ///< Drawn thicker, on top.
    bool marked = false;     ///< A dot at every point: for few points, such as evaluations.
};

/// How much of the curves is drawn as points of their own.
struct PointCounts {
    std::size_t shown = 0;
    std::size_t total = 0;
};

/// Smoothing comes first and decimation after, so that zooming never changes a curve's values.
class CurveChart : public Chart {
    Q_OBJECT
public:
    explicit CurveChart(QWidget* parent = nullptr);
    ~CurveChart() override;

    void setSeries(std::vector<CurveSeries> series);
    const std::vector<CurveSeries>& series() const;
    void setSeriesVisible(qint64 id, bool visible);

    void setAxis(CurveAxis axis);
    CurveAxis axis() const;
    /// 0 (none) to below 1; see smoothed(). The raw curve stays behind, faint.
    void setSmoothing(double weight);
    double smoothing() const;
    void setLogarithmic(bool x, bool y);
    /// Above the vertical axis: what is measured, with its unit.
    void setValueTitle(const QString& title);
    /// Keeps the vertical range at least this wide, such as 0 to 100 for shares.
    void setValueRange(double least, double greatest);
    void setLegendShown(bool shown);
    /// Aligns the left edges of charts above each other; 0: automatic.
    void setAxisWidth(int pixels);
    void setCrosshairGroup(CrosshairGroup* group);

    /// Units: those of the axis (steps, pairs, seconds, percent).
    void setVisibleRange(double from, double to);
    /// From, to.
    std::pair<double, double> visibleRange() const;
    PointCounts pointCounts() const;
    /// What the crosshair shows now, from the greatest value down: "name: value". Empty without
    /// one.
    QStringList crosshairTexts() const;

    bool isEmpty() const override;
    QByteArray csv() const override;

public slots:
    void resetView() override;

signals:
    void seriesVisibilityChanged(qint64 id, bool visible);
    void visibleRangeChanged(double from, double to);

protected:
    void redraw() override;
    void drawOn(QPaintDevice& device, QSize size) const override;
    QString describe() const override;
    void legendClicked(int item) override;
    void addActions(QMenu& menu) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Private;
    void updateView();
    void showCrosshair(double x);
    void hideCrosshair();

    std::unique_ptr<Private> d;
};

} // namespace stator::ui
