#include "core/forecast/costmodel.h"

#include "core/forecast/costguess.h"
#include "core/forecast/nonnegativefit.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace stator::forecast {
using nlohmann::json;
using train::Phase;
using train::StepPhase;

namespace {

constexpr double kMostCorrection = 4;

/// Measurements that share unknowns, and those unknowns: each cost belongs to one group.
class Group {
public:
    explicit Group(const std::array<double, kCosts>& guess)
        : m_guess(guess) {
        m_unknownOf.fill(-1);
    }

    void add(const Counts& counts, double seconds) {
        for (const auto& [cost, count] : counts) {
            int& unknown = m_unknownOf[static_cast<std::size_t>(cost)];
            if (unknown < 0) {
                unknown = static_cast<int>(m_costs.size());
                m_costs.push_back(cost);
            }
        }
        if (seconds > 0)
            m_measured.push_back({counts, seconds});
    }

    /// Multiplies the guess by what was measured.
    void fit(std::array<double, kCosts>& seconds) const {
        std::vector<FitRow> rows;
        for (const auto& [counts, measured] : m_measured) {
            FitRow row{std::vector<double>(m_costs.size(), 0.0), measured};
            for (const auto& [cost, count] : counts)
                row.guessed[static_cast<std::size_t>(m_unknownOf[static_cast<std::size_t>(cost)])] =
                    count * m_guess[static_cast<std::size_t>(cost)];
            rows.push_back(std::move(row));
        }
        const auto factors = fitFactors(rows, m_costs.size());
        for (std::size_t j = 0; j < m_costs.size(); ++j)
            seconds[static_cast<std::size_t>(m_costs[j])] *= factors[j];
    }

    /// The costs that belong to it whether or not they were measured.
    void claim(Cost first, Cost last) {
        for (auto cost = static_cast<std::size_t>(first); cost <= static_cast<std::size_t>(last);
             ++cost)
            if (m_unknownOf[cost] < 0) {
                m_unknownOf[cost] = static_cast<int>(m_costs.size());
                m_costs.push_back(static_cast<Cost>(cost));
            }
    }

private:
    const std::array<double, kCosts>& m_guess;
    std::array<int, kCosts> m_unknownOf{};
    std::vector<Cost> m_costs;
    std::vector<std::pair<Counts, double>> m_measured;
};

} // namespace

CostModel CostModel::guess(train::Machine machine, double gflops, double bytesPerSecond) {
    CostModel model;
    model.m_machine = machine;
    model.m_seconds = usualSeconds(machine, gflops, bytesPerSecond);
    model.m_factors.fill(1.0);
    model.m_guess = true;
    return model;
}

CostModel CostModel::fit(train::Machine machine, const std::vector<StepMeasurement>& steps,
                         const std::vector<EvaluationMeasurement>& evaluations,
                         const Rates& rates) {
    CostModel model = guess(machine, 0, 0);
    model.m_guess = false;
    const auto usual = model.m_seconds;
    constexpr std::array<std::pair<Cost, Cost>, train::kStepPhases> kCostsOfPhase = {
        std::pair(Cost::ForwardStep, Cost::ForwardCatchUpColumn),
        std::pair(Cost::LossStep, Cost::LossRankedRow),
        std::pair(Cost::BackwardStep, Cost::BackwardRowColumn),
        std::pair(Cost::OptimizerStep, Cost::OptimizerAdagradColumn)};
    for (std::size_t phase = 0; phase < train::kStepPhases; ++phase) {
        Group group(usual);
        group.claim(kCostsOfPhase[phase].first, kCostsOfPhase[phase].second);
        for (const StepMeasurement& step : steps)
            group.add(countsOf(static_cast<StepPhase>(phase), step.shape), step.seconds[phase]);
        group.fit(model.m_seconds);
    }
    Group batches(usual);
    batches.claim(Cost::DataStep, Cost::DataToken);
    for (const StepMeasurement& step : steps)
        batches.add(batchCounts(step.shape), step.dataSeconds);
    batches.fit(model.m_seconds);
    Group all(usual);
    all.claim(Cost::EvaluationEach, Cost::EvaluationSmallBatchByte);
    for (const EvaluationMeasurement& evaluation : evaluations)
        all.add(countsOf(evaluation.shape), evaluation.seconds);
    all.fit(model.m_seconds);
    for (const auto& [cost, seconds] : rates)
        model.m_seconds[static_cast<std::size_t>(cost)] = seconds;
    return model;
}

double CostModel::sum(const Counts& counts) const {
    double seconds = 0;
    for (const auto& [cost, count] : counts)
        seconds += count * secondsOf(cost);
    return seconds;
}

std::array<double, train::kStepPhases> CostModel::step(const StepShape& shape) const {
    constexpr std::array<Phase, train::kStepPhases> kPhaseOf = {Phase::Forward, Phase::Loss,
                                                                Phase::Backward, Phase::Optimizer};
    std::array<double, train::kStepPhases> seconds{};
    for (std::size_t phase = 0; phase < train::kStepPhases; ++phase)
        seconds[phase] =
            sum(countsOf(static_cast<StepPhase>(phase), shape)) * factor(kPhaseOf[phase]);
    return seconds;
}

double CostModel::data(const StepShape& shape) const {
    // Handing a batch over wakes a thread up.
    constexpr double kHandOver = 1e-5;
    const auto parts = step(shape);
    const double stepSeconds = std::accumulate(parts.begin(), parts.end(), 0.0);
    const double made = sum(batchCounts(shape));
    return (kHandOver + std::max(made * secondsOf(Cost::DataWait), made - stepSeconds)) *
           factor(Phase::Data);
}

double CostModel::evaluation(const EvaluationShape& shape) const {
    return sum(countsOf(shape)) * factor(Phase::Evaluation);
}

double CostModel::checkpoint(double bytes) const {
    return (secondsOf(Cost::CheckpointEach) + bytes * secondsOf(Cost::CheckpointByte)) *
           factor(Phase::Checkpoint);
}

double CostModel::tableSetUp(double bytes) const {
    return bytes * secondsOf(Cost::TableByte) * factor(Phase::Idle);
}

double CostModel::sampling(double rows, double walkedRows) const {
    return (rows * secondsOf(Cost::SamplerRow) + walkedRows * secondsOf(Cost::WalkedRow)) *
           factor(Phase::Idle);
}

double CostModel::tokenize(double textBytes) const {
    return textBytes * secondsOf(Cost::TextByte);
}

void CostModel::correct(Phase phase, double forecastSeconds, double factSeconds) {
    // Below that a phase is lost among everything else that the machine does.
    constexpr double kShortest = 0.05;
    constexpr double kHalfTrusted = 20;
    constexpr double kMostTrust = 0.7;
    if (!(forecastSeconds > 0) || !(factSeconds > 0) ||
        std::max(forecastSeconds, factSeconds) < kShortest)
        return;
    const double length = std::max(forecastSeconds, factSeconds);
    const double trust = kMostTrust * length / (length + kHalfTrusted);
    double& current = m_factors[static_cast<std::size_t>(phase)];
    current = std::clamp(current * std::pow(factSeconds / forecastSeconds, trust),
                         1 / kMostCorrection, kMostCorrection);
}

std::string CostModel::toJson() const {
    json seconds;
    for (std::size_t i = 0; i < kCosts; ++i)
        seconds[costName(static_cast<Cost>(i))] = m_seconds[i];
    json factors;
    for (std::size_t i = 0; i < train::kPhases; ++i)
        factors[train::phaseName(static_cast<Phase>(i))] = m_factors[i];
    return json{{"device", m_machine.device == model::Device::Cuda ? "cuda" : "cpu"},
                {"precision", static_cast<int>(m_machine.precision)},
                {"threads", m_machine.threads},
                {"guess", m_guess},
                {"seconds", std::move(seconds)},
                {"factors", std::move(factors)}}
        .dump(1);
}

Result<CostModel> CostModel::fromJson(const std::string& text) {
    const auto wrong = [](const std::string& what) {
        return makeError(ErrorCode::Corrupt,
                         fmt::format("A machine's costs cannot be read: {}.", what));
    };
    try {
        CostModel model;
        const json object = json::parse(text);
        model.m_machine.device =
            object.at("device") == "cuda" ? model::Device::Cuda : model::Device::Cpu;
        const int precision = object.at("precision");
        model.m_machine.threads = object.at("threads");
        model.m_guess = object.at("guess");
        if (precision < 0 || precision > static_cast<int>(train::Precision::Fp16) ||
            model.m_machine.threads < 1)
            return wrong("there is no such precision or thread count");
        model.m_machine.precision = static_cast<train::Precision>(precision);
        for (std::size_t i = 0; i < kCosts; ++i)
            model.m_seconds[i] = object.at("seconds").at(costName(static_cast<Cost>(i)));
        for (std::size_t i = 0; i < train::kPhases; ++i)
            model.m_factors[i] = object.at("factors").at(train::phaseName(static_cast<Phase>(i)));
        const auto isWrong = [](double value) { return !std::isfinite(value) || value < 0; };
        if (std::any_of(model.m_seconds.begin(), model.m_seconds.end(), isWrong) ||
            std::any_of(model.m_factors.begin(), model.m_factors.end(), isWrong))
            return wrong("a value is negative");
        return model;
    } catch (const json::exception& e) {
        return wrong(e.what());
    }
}

} // namespace stator::forecast
