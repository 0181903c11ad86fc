// Curves of metrics over a run: many series, smoothed, zoomed, compared under one crosshair.
#pragma once

#include "ui/plot/plotchart.h"

#include <memory>
#include <vector>

namespace stator::ui {

/// The points of one curve. `step` ascends; the others have its length or are empty.
struct CurveData {
    std::vector<double> step;
    std::vector<double> pairs;   ///< Pairs seen.
    std::vector<double> seconds; ///< Since the run began.
    std::vector<double> value;
    /// Bounds of the value (a 95 % interval); not finite where it has none.
    std::vector<double> lower, upper;
    /// That the values with bounds were measured on: the fewest, the most, and how many there are;
    /// 0: not known.
    struct Sampled {
        std::size_t fewest = 0, most = 0, of = 0;
        bool operator==(const Sampled&) const = default;
    } sampled;
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
    /// A dot at every point and a bar over its bounds, never smoothed: for few, such as
    /// evaluations.
    bool marked = false;
};

/// How much of the curves is drawn as points of their own.
struct PointCounts {
    std::size_t shown = 0;
    std::size_t total = 0;
};

/// Smoothing comes first and decimation after, so that zooming never changes a curve's values.
class CurveChart : public PlotChart {
    Q_OBJECT
public:
    explicit CurveChart(QWidget* parent = nullptr);
    ~CurveChart() override;

    /// Where the curves are those of before with points at their ends, only these are drawn, if the
    /// axes have room for them.
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
    PointCounts pointCounts() const;
    bool isEmpty() const override;
    QByteArray csv() const override;

signals:
    void seriesVisibilityChanged(qint64 id, bool visible);

protected:
    CurveAxis crosshairAxis() const override;
    double toPlot(double x) const override;
    double fromPlot(double plotted) const override;
    void updateView() override;
    bool readAt(double x, QString& heading, QList<CrosshairRow>& rows) const override;
    void redraw() override;
    bool redrawTail() override;
    QString describe() const override;
    void legendClicked(int item) override;

private:
    struct Private;

    std::unique_ptr<Private> d;
};

} // namespace stator::ui
