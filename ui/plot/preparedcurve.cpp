#include "ui/plot/preparedcurve.h"

#include <cmath>

namespace stator::ui {

namespace {

const std::vector<double>& xOf(const CurveData& data, CurveAxis axis) {
    switch (axis) {
    case CurveAxis::Pairs:
        return data.pairs;
    case CurveAxis::Time:
        return data.seconds;
    case CurveAxis::Step:
    case CurveAxis::Progress:
        break;
    }
    return data.step;
}

} // namespace

bool continues(const CurveData& now, const CurveData& before) {
    const std::size_t known = before.value.size();
    if (known == 0 || now.value.size() < known || before.step.size() != known ||
        now.step.size() != now.value.size())
        return false;
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    return now.step.front() == before.step.front() &&
           now.step[known - 1] == before.step[known - 1] &&
           same(now.value[known - 1], before.value[known - 1]) &&
           now.pairs.empty() == before.pairs.empty() &&
           now.seconds.empty() == before.seconds.empty();
}

void PreparedCurve::take(const std::shared_ptr<const CurveData>& now, double newWeight,
                         CurveAxis newAxis, double newScale) {
    if (!now) {
        *this = {};
        return;
    }
    held = x.size();
    if (data == now && weight == newWeight && axis == newAxis && scale == newScale)
        return;
    const std::vector<double>& positions = xOf(*now, newAxis);
    const bool grows = data && weight == newWeight && axis == newAxis && scale == newScale &&
                       x.size() == smooth.size() && positions.size() == now->value.size() &&
                       continues(*now, *data);
    if (!grows) {
        held = 0;
        x.clear();
        smooth.clear();
        m_smoother = Smoother(newWeight);
    }
    for (std::size_t i = x.size(); i < positions.size(); ++i)
        x.push_back(positions[i] * newScale);
    for (std::size_t i = smooth.size(); i < now->value.size(); ++i)
        smooth.push_back(m_smoother.next(now->value[i]));
    data = now;
    weight = newWeight;
    axis = newAxis;
    scale = newScale;
}

} // namespace stator::ui
