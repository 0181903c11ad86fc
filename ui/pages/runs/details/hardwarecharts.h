// Charts of hardware readings, aligned with a run's phases.
#pragma once

#include "ui/pages/runs/details/timeline.h"

#include <QList>
#include <QString>

namespace stator::ui {

/// Left axes of the charts that stand above each other. Units: logical pixels.
constexpr int kTimeAxisWidth = 56;

/// One chart: what it shows of the readings.
struct HardwareChart {
    struct Curve {
        std::string key; ///< "cpu/used"
        QString name;
    };
    QString title; ///< with its unit
    QList<Curve> curves;
    double scale = 1;      ///< from the stored unit to the shown one
    double leastRange = 0; ///< the axis reaches at least so far up
    bool everyRun = false; ///< one of the few beside the phases
};

/// Those for which there are readings, most telling first.
QList<HardwareChart> hardwareCharts(const HardwareCurves& readings);
/// One for each core, where single cores were read.
QList<HardwareChart> coreCharts(const HardwareCurves& readings);

/// A chart over time without numbers below, to be filled by fillHardwareChart().
CurveChart* makeHardwareChart(const HardwareChart& chart, QWidget* parent);
void fillHardwareChart(CurveChart& chart, const HardwareChart& what, const HardwareCurves& readings,
                       double endSeconds);

} // namespace stator::ui
