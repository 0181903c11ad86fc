// The charts of a report, drawn in light colours whatever the window's are.
#pragma once

#include "ui/pages/compare/curvereading.h"
#include "ui/pages/compare/pairmatrix.h"
#include "ui/pages/compare/reporthtml.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace stator::ui {

/// What was read for the figures.
struct ReportData {
    RunSetPointer set; ///< not null
    std::vector<std::pair<std::string, CurveMap>> curves;
    std::map<qint64, PairResults> pairs;
};

/// Draws one figure and puts it where it belongs. Thread: GUI.
using FigureTask = std::function<void(ReportContent&)>;
/// One for each figure, each done within moments.
std::vector<FigureTask> figureTasks(std::shared_ptr<const ReportData> data);

} // namespace stator::ui
