#include "ui/plot/curvebars.h"

#include "ui/plot/intervaltext.h"
#include "ui/plot/numbertext.h"

#include <QPainterPath>

#include <cmath>
#include <limits>

namespace stator::ui {

namespace {

constexpr double kCap = 3;        // half of its width, in pixels
constexpr double kStrength = 0.6; // how much of the curve's colour a bar has

} // namespace

bool hasBounds(const CurveData& data) {
    return !data.value.empty() && data.lower.size() == data.value.size() &&
           data.upper.size() == data.value.size();
}

std::vector<PlotPoint> barsOf(const CurveData& data, const std::vector<double>& x,
                              const PlotWindow& window, bool logarithmicValues) {
    std::vector<PlotPoint> points;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (x[i] < window.from || x[i] > window.to || !std::isfinite(data.lower[i]) ||
            !std::isfinite(data.upper[i]))
            continue;
        // A logarithmic axis has no place for what reaches down to zero: the upper half alone.
        const bool cut = logarithmicValues && data.lower[i] <= 0;
        points.push_back({x[i], cut ? data.value[i] : data.lower[i]});
        points.push_back({x[i], data.upper[i]});
        points.push_back({x[i], std::numeric_limits<double>::quiet_NaN()});
    }
    return points;
}

void styleBars(QCPGraph& graph, const QColor& curve, const Tokens& tokens) {
    const QPen pen(mixed(tokens.card, curve, kStrength), 1.4, Qt::SolidLine, Qt::FlatCap);
    QPainterPath cap;
    cap.moveTo(-kCap, 0);
    cap.lineTo(kCap, 0);
    graph.setPen(pen);
    graph.setScatterStyle(QCPScatterStyle(cap, pen));
}

QString boundedText(const CurveData& data, std::size_t point) {
    const QString plain = valueNumber(data.value[point]);
    return hasBounds(data)
               ? intervalText(data.value[point], data.lower[point], data.upper[point], plain)
               : plain;
}

QString intervalNote(const std::vector<CurveSeries>& series) {
    const CurveData::Sampled* sampled = nullptr;
    bool same = true;
    for (const CurveSeries& s : series) {
        if (!s.visible || !s.marked || !s.data || !hasBounds(*s.data))
            continue;
        same = same && (!sampled || *sampled == s.data->sampled);
        sampled = &s.data->sampled;
    }
    if (!sampled)
        return {};
    if (!same || sampled->most == 0)
        return CurveChart::tr("bars: 95 % intervals of subsets");
    const auto number = [](std::size_t n) { return QLocale().toString(qulonglong(n)); };
    const QString rows =
        sampled->fewest == sampled->most
            ? number(sampled->most)
            : QStringLiteral("%1–%2").arg(number(sampled->fewest), number(sampled->most));
    if (sampled->of == 0)
        return CurveChart::tr("bars: 95 % interval of a subset of %1 rows").arg(rows);
    return CurveChart::tr("bars: 95 % interval of a subset of %1 of %2 rows")
        .arg(rows, number(sampled->of));
}

} // namespace stator::ui
