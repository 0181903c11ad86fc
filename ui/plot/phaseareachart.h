// Where the time of one run goes, phase by phase, as it went.
#pragma once

#include "ui/plot/phasesamples.h"
#include "ui/plot/plotchart.h"

#include <memory>

namespace stator::ui {

enum class PhaseMode {
    Shares,  ///< Of each moment, in percent.
    Seconds, ///< Spent so far.
    PerStep  ///< Milliseconds of each phase for one step, evaluations and checkpoints left out.
};

/// An evaluation on the timeline. Units: seconds since the run began.
struct EvaluationBlock {
    double start = 0;
    double end = 0;
    QString name; ///< Such as "full evaluation, step 212".
};

/// Stacked areas over time; evaluations are blocks from the bottom to the top.
class PhaseAreaChart : public PlotChart {
    Q_OBJECT
public:
    explicit PhaseAreaChart(QWidget* parent = nullptr);
    ~PhaseAreaChart() override;

    /// Samples in the order of time. Where they are those of before with others at the end, only
    /// these are drawn, if the horizontal range has room for them.
    void setSamples(std::vector<PhaseSample> samples,
                    std::vector<EvaluationBlock> evaluations = {});
    void setMode(PhaseMode mode);
    PhaseMode mode() const;
    bool isEmpty() const override;
    QByteArray csv() const override;

protected:
    CurveAxis crosshairAxis() const override { return CurveAxis::Time; }
    double toPlot(double x) const override;
    double fromPlot(double plotted) const override;
    void updateView() override;
    bool readAt(double x, QString& heading, QList<CrosshairRow>& rows) const override;
    void redraw() override;
    bool redrawTail() override;
    QString describe() const override;

private:
    struct Private;
    void setPoints(std::size_t firstColumn);

    std::unique_ptr<Private> d;
};

} // namespace stator::ui
