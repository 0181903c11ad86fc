#include "ui/pages/runs/details/runtail.h"

#include <algorithm>

namespace stator::ui {

namespace {
constexpr std::size_t kMostEvaluations = 512;
} // namespace

RunTail::RunTail(RunControl& runs, QObject* parent)
    : QObject(parent)
    , m_runs(runs) {
    connect(&runs, &RunControl::batch, this,
            [this](const std::shared_ptr<const LiveBatch>& batch) { take(*batch); });
    connect(&runs, &RunControl::progressed, this,
            [this](const LiveRun& live) { emit progressed(live.run); });
    connect(&runs, &RunControl::activeChanged, this, [this] {
        const auto active = m_runs.active();
        const store::RunId before = m_run;
        if (active)
            emit stateChanged(active->run);
        if (before && (!active || active->run != before))
            emit stateChanged(before);
    });
    connect(&runs, &RunControl::ended, this,
            [this](store::RunId run, store::RunState, const QString&) { emit stateChanged(run); });
}

bool RunTail::isLive(store::RunId run) const {
    return run && live(run).has_value();
}

std::optional<LiveRun> RunTail::live(store::RunId run) const {
    auto active = m_runs.active();
    if (!active || active->run != run)
        return std::nullopt;
    return active;
}

void RunTail::take(const LiveBatch& batch) {
    if (batch.run != m_run) {
        m_run = batch.run;
        m_steps.clear();
        m_evaluations.clear();
    }
    for (const auto& step : batch.steps) {
        // A run that went back to its checkpoint tells these steps again.
        if (!m_steps.empty() && step.step <= m_steps.back().step)
            std::erase_if(m_steps, [&](const auto& s) { return s.step >= step.step; });
        m_steps.push_back(step);
    }
    if (m_steps.size() > kMostSteps * 2)
        m_steps.erase(m_steps.begin(), m_steps.end() - static_cast<std::ptrdiff_t>(kMostSteps));
    m_evaluations.insert(m_evaluations.end(), batch.evaluations.begin(), batch.evaluations.end());
    if (m_evaluations.size() > kMostEvaluations)
        m_evaluations.erase(m_evaluations.begin(),
                            m_evaluations.end() - std::ptrdiff_t(kMostEvaluations / 2));
    if (!batch.steps.empty() || !batch.evaluations.empty())
        emit grown(m_run);
    if (!batch.evaluations.empty())
        emit evaluated(m_run);
    if (!batch.checkpoints.empty())
        emit checkpointed(m_run);
}

std::span<const train::StepSample> RunTail::stepsAfter(store::RunId run, std::uint64_t step) const {
    if (run != m_run)
        return {};
    const auto first = std::upper_bound(
        m_steps.begin(), m_steps.end(), step,
        [](std::uint64_t s, const train::StepSample& sample) { return s < sample.step; });
    return {first, m_steps.end()};
}

std::span<const train::EvaluationSample> RunTail::evaluations(store::RunId run) const {
    if (run != m_run)
        return {};
    return m_evaluations;
}

} // namespace stator::ui
