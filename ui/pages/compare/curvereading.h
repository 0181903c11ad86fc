// Series of the compared runs as curves.
#pragma once

#include "ui/pages/compare/runset.h"
#include "ui/plot/curvechart.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace stator::ui {

/// A curve and how far its series had come when it was read.
struct ReadCurve {
    std::shared_ptr<const CurveData> data; ///< null: the run has no such series
    std::int64_t count = 0;                ///< points of the whole series
    bool whole = true;                     ///< every point is there
};
using CurveMap = std::map<qint64, ReadCurve>;

/// What is to be read of one run.
struct CurveRequest {
    qint64 run = 0;
    std::int64_t count = 0; ///< points of the series
    std::optional<store::StepRange> range{};
};

CurveRequest curveRequest(const RunSet& set, std::size_t run, const std::string& metric);

base::Result<ReadCurve> readCurve(store::StoreReader& reader, const std::string& metric,
                                  const CurveRequest& request, const std::stop_token& stop);
/// Thread: a background one.
base::Result<CurveMap> readCurveMap(BackgroundContext& context, const std::string& metric,
                                    const std::vector<CurveRequest>& requests);

/// `coarse` with the steps that `fine` covers taken from it.
std::shared_ptr<const CurveData> spliced(const CurveData& coarse, const CurveData& fine);

/// The steps of a curve between two places on an axis.
store::StepRange stepsBetween(const CurveData& curve, CurveAxis axis, double totalSteps,
                              double from, double to);

} // namespace stator::ui
