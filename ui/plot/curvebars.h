// Bars over the bounds of a curve's points. Internal to ui/plot.
#pragma once

#include "ui/plot/curvechart.h"
#include "ui/plot/decimation.h"
#include "ui/plot/plotarea.h"

namespace stator::ui {

bool hasBounds(const CurveData& data);

/// A vertical line for every point in the window that has bounds, each followed by a gap.
std::vector<PlotPoint> barsOf(const CurveData& data, const std::vector<double>& x,
                              const PlotWindow& window, bool logarithmicValues);
/// Lines with caps, fainter than the curve.
void styleBars(QCPGraph& graph, const QColor& curve, const Tokens& tokens);

/// The value of a point, with its interval where it has one.
QString boundedText(const CurveData& data, std::size_t point);
/// What the bars are, for the legend; empty where none is seen.
QString intervalNote(const std::vector<CurveSeries>& series);

} // namespace stator::ui
