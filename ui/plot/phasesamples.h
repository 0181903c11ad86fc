// Phase times over a run, divided into columns of a chart.
#pragma once

#include "ui/theme/phase.h"

#include <QString>

#include <vector>

namespace stator::ui {

/// What a stretch of a run took. Units: seconds since the run began, seconds by phase.
struct PhaseSample {
    double start = 0;
    double end = 0;
    PhaseValues seconds{};
    double steps = 0; ///< Steps made in it.
};

struct PhaseColumn {
    double middle = 0; ///< Seconds since the run began.
    PhaseValues seconds{};
    double steps = 0;
};

/// The samples as at most `columns` columns of one width between `from` and `to`. A sample that
/// spans several is divided by its overlap, so that the sums stay. Columns without time are left
/// out.
std::vector<PhaseColumn> phaseColumns(const std::vector<PhaseSample>& samples, double from,
                                      double to, int columns);

/// Seconds by phase up to each sample's end, beginning with zeros at the first sample's start.
std::vector<PhaseColumn> cumulativePhases(const std::vector<PhaseSample>& samples);

double sumOf(const PhaseValues& values);

} // namespace stator::ui
