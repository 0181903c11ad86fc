#include "core/eval/metrictracker.h"

#include "core/data/jsonfields.h"

#include <cmath>
#include <limits>

namespace stator::eval {
namespace {

constexpr double kHuge = std::numeric_limits<double>::max();
constexpr auto kAny = std::numeric_limits<std::uint64_t>::max();
constexpr auto kAny32 = std::numeric_limits<std::uint32_t>::max();

} // namespace

Result<BestTracker> BestTracker::create(std::string metric) {
    STATOR_ASSIGN(const auto better, metricDirection(metric));
    return BestTracker(std::move(metric), better);
}

bool BestTracker::add(std::uint64_t step, double value, std::uint64_t rows, double minDelta) {
    if (std::isnan(value))
        return false;
    const bool first = rows != m_rows;
    const double gain = m_better == Better::Lower ? m_best - value : value - m_best;
    if (!first && !(gain > minDelta)) {
        ++m_sinceBest;
        return false;
    }
    m_best = value;
    m_bestStep = step;
    m_rows = rows;
    m_sinceBest = 0;
    return true;
}

nlohmann::json BestTracker::state() const {
    return {
        {"best", m_best}, {"bestStep", m_bestStep}, {"rows", m_rows}, {"sinceBest", m_sinceBest}};
}

Result<void> BestTracker::restore(const nlohmann::json& state) {
    data::JsonFields fields(state, "bestTracker");
    const double best = fields.number("best", 0, -kHuge, kHuge);
    const auto bestStep = fields.integer("bestStep", 0, 0, kAny);
    const auto rows = fields.integer("rows", 0, 0, kAny);
    const auto sinceBest = fields.integer("sinceBest", 0, 0, kAny32);
    STATOR_TRY(fields.finish());
    m_best = best;
    m_bestStep = bestStep;
    m_rows = rows;
    m_sinceBest = static_cast<std::uint32_t>(sinceBest);
    return {};
}

Result<EarlyStopping> EarlyStopping::create(std::string metric, std::uint32_t patience,
                                            double minDelta) {
    STATOR_ASSIGN(auto tracker, BestTracker::create(std::move(metric)));
    return EarlyStopping(std::move(tracker), patience, minDelta);
}

bool EarlyStopping::add(std::uint64_t step, double value, std::uint64_t rows) {
    m_tracker.add(step, value, rows, m_minDelta);
    return m_tracker.sinceBest() >= m_patience;
}

nlohmann::json EarlyStopping::state() const {
    return m_tracker.state();
}

Result<void> EarlyStopping::restore(const nlohmann::json& state) {
    return m_tracker.restore(state);
}

bool OverfittingDetector::add(std::uint64_t step, double trainingLoss, double validationLoss) {
    if (!std::isfinite(trainingLoss) || !std::isfinite(validationLoss))
        return overfitting();
    if (!m_known || validationLoss < m_lowest) {
        m_known = true;
        m_lowest = validationLoss;
        m_trainingThen = trainingLoss;
        m_lowestStep = step;
        m_parted = 0;
        return false;
    }
    const bool part = validationLoss > m_lowest + kMargin * std::abs(m_lowest) &&
                      trainingLoss < m_trainingThen - kMargin * std::abs(m_trainingThen);
    m_parted = part ? m_parted + 1 : 0;
    return overfitting();
}

nlohmann::json OverfittingDetector::state() const {
    return {{"known", m_known},
            {"lowest", m_lowest},
            {"trainingThen", m_trainingThen},
            {"lowestStep", m_lowestStep},
            {"parted", m_parted}};
}

Result<void> OverfittingDetector::restore(const nlohmann::json& state) {
    data::JsonFields fields(state, "overfittingDetector");
    OverfittingDetector read;
    read.m_known = fields.boolean("known", false);
    read.m_lowest = fields.number("lowest", 0, -kHuge, kHuge);
    read.m_trainingThen = fields.number("trainingThen", 0, -kHuge, kHuge);
    read.m_lowestStep = fields.integer("lowestStep", 0, 0, kAny);
    read.m_parted = static_cast<std::uint32_t>(fields.integer("parted", 0, 0, kAny32));
    STATOR_TRY(fields.finish());
    *this = read;
    return {};
}

} // namespace stator::eval
