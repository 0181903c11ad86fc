// Where the time of one run goes, phase by phase, as it went.
#pragma once

#include "ui/plot/chart.h"
#include "ui/plot/crosshairgroup.h"
#include "ui/plot/phasesamples.h"

#include <QPointer>

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
class PhaseAreaChart : public Chart {
    Q_OBJECT
public:
    explicit PhaseAreaChart(QWidget* parent = nullptr);
    ~PhaseAreaChart() override;

    /// Samples in the order of time.
    void setSamples(std::vector<PhaseSample> samples,
                    std::vector<EvaluationBlock> evaluations = {});
    void setMode(PhaseMode mode);
    PhaseMode mode() const;
    void setAxisWidth(int pixels);
    /// The time axis: charts of curves over time share the crosshair.
    void setCrosshairGroup(CrosshairGroup* group);
    /// What the crosshair shows now, from the top: "phase: value".
    QStringList crosshairTexts() const;

    bool isEmpty() const override;
    QByteArray csv() const override;

public slots:
    void resetView() override;

protected:
    void redraw() override;
    void drawOn(QPaintDevice& device, QSize size) const override;
    QString describe() const override;
    void addActions(QMenu& menu) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Private;
    void updateView();
    void showCrosshair(double seconds);
    void hideCrosshair();

    std::unique_ptr<Private> d;
};

} // namespace stator::ui
