#include "ui/pages/compare/curvereading.h"

#include "ui/models/runseries.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

/// Enough for a card across the whole page.
constexpr int kPixels = 2000;

} // namespace

CurveRequest curveRequest(const RunSet& set, std::size_t run, const std::string& metric) {
    const auto* summary = set.rows[run].summary(store::metricKey(metric));
    return {set.labels[run].id, summary == nullptr ? 0 : summary->count, {}};
}

base::Result<ReadCurve> readCurve(store::StoreReader& reader, const std::string& metric,
                                  const CurveRequest& request, const std::stop_token& stop) {
    ReadCurve curve{nullptr, request.count, true};
    if (request.count == 0)
        return curve;
    const store::SeriesId series{store::RunId{request.run}, store::metricKey(metric)};
    STATOR_ASSIGN(const auto read,
                  readCurves(reader, std::span(&series, 1), {request.range, kPixels}, stop));
    curve.data = read.front();
    curve.whole = curve.data->standsFor <= curve.data->step.size();
    return curve;
}

base::Result<CurveMap> readCurveMap(BackgroundContext& context, const std::string& metric,
                                    const std::vector<CurveRequest>& requests) {
    STATOR_ASSIGN(auto* reader, context.reader());
    CurveMap curves;
    for (const auto& request : requests) {
        STATOR_ASSIGN(curves[request.run], readCurve(*reader, metric, request, context.stop()));
    }
    return curves;
}

std::shared_ptr<const CurveData> spliced(const CurveData& coarse, const CurveData& fine) {
    if (fine.step.empty())
        return std::make_shared<CurveData>(coarse);
    auto whole = std::make_shared<CurveData>();
    whole->standsFor = coarse.standsFor;
    const auto before = static_cast<std::ptrdiff_t>(
        std::lower_bound(coarse.step.begin(), coarse.step.end(), fine.step.front()) -
        coarse.step.begin());
    const auto after = static_cast<std::ptrdiff_t>(
        std::upper_bound(coarse.step.begin(), coarse.step.end(), fine.step.back()) -
        coarse.step.begin());
    const auto join = [&](std::vector<double> CurveData::*member) {
        const auto& outer = coarse.*member;
        const auto& inner = fine.*member;
        if (outer.size() != coarse.step.size() || inner.size() != fine.step.size())
            return;
        auto& all = (*whole).*member;
        all.assign(outer.begin(), outer.begin() + before);
        all.insert(all.end(), inner.begin(), inner.end());
        all.insert(all.end(), outer.begin() + after, outer.end());
    };
    for (auto member :
         {&CurveData::step, &CurveData::pairs, &CurveData::seconds, &CurveData::value})
        join(member);
    return whole;
}

store::StepRange stepsBetween(const CurveData& curve, CurveAxis axis, double totalSteps,
                              double from, double to) {
    const auto step = [&](double x) -> double {
        switch (axis) {
        case CurveAxis::Step:
            return x;
        case CurveAxis::Progress:
            return x / 100 * totalSteps;
        case CurveAxis::Pairs:
        case CurveAxis::Time:
            break;
        }
        const auto& places = axis == CurveAxis::Pairs ? curve.pairs : curve.seconds;
        if (places.empty())
            return x;
        auto at = std::lower_bound(places.begin(), places.end(), x) - places.begin();
        at = std::min<std::ptrdiff_t>(at, static_cast<std::ptrdiff_t>(places.size()) - 1);
        return curve.step[static_cast<std::size_t>(at)];
    };
    store::StepRange range;
    range.first = static_cast<std::int64_t>(std::max(0.0, std::floor(step(from))));
    range.last = std::max(range.first, static_cast<std::int64_t>(std::ceil(step(to))));
    return range;
}

} // namespace stator::ui
