#include "app/window/livefeed.h"

#include <algorithm>

namespace stator::app {

namespace {

// One loss is noise; what a person reads is its mean over the last steps.
constexpr double kKeepLoss = 0.95;
// The first steps are slower than the rest: no estimate before these.
constexpr std::uint64_t kStepsBeforeEstimate = 3;

} // namespace

LiveFeed::LiveFeed(store::RunId run, const QString& name) {
    m_live.run = run;
    m_live.name = name;
    m_batch.run = run;
}

void LiveFeed::onStart(const train::RunStart& start) {
    const std::lock_guard lock(m_mutex);
    m_live.step = start.step;
    m_live.totalSteps = start.totalSteps;
    m_changed = true;
}

void LiveFeed::onState(train::RunState state) {
    const std::lock_guard lock(m_mutex);
    m_live.state = state;
    m_changed = true;
}

void LiveFeed::onStep(const train::StepSample& sample) {
    const std::lock_guard lock(m_mutex);
    const auto loss = static_cast<double>(sample.loss);
    const bool first = !m_origin.has_value();
    if (first)
        m_origin = Origin{sample.step, sample.wallSeconds};
    m_live.loss = first ? loss : kKeepLoss * m_live.loss + (1 - kKeepLoss) * loss;
    m_live.step = sample.step;
    m_live.totalSteps = sample.totalSteps;
    m_live.epoch = sample.epoch;
    m_live.pairsPerSecond = sample.pairsPerSecond;
    m_live.pairsSeen = sample.pairsSeen;
    m_live.wallSeconds = sample.wallSeconds;
    m_live.evaluationShare =
        sample.wallSeconds > 0 ? 1 - sample.trainingSeconds / sample.wallSeconds : 0;
    estimateTimeLeft(sample);
    if (sample.step % m_stride == 0 || sample.step == sample.totalSteps)
        m_batch.steps.push_back(sample);
    else
        ++m_batch.droppedSteps;
    if (m_batch.steps.size() >= kCapacity)
        thinSteps();
    m_changed = true;
}

void LiveFeed::estimateTimeLeft(const train::StepSample& sample) {
    const auto steps = sample.step - m_origin->step;
    if (steps < kStepsBeforeEstimate || sample.step > sample.totalSteps)
        return;
    const double perStep =
        (sample.wallSeconds - m_origin->wallSeconds) / static_cast<double>(steps);
    m_live.secondsLeft = perStep * static_cast<double>(sample.totalSteps - sample.step);
}

void LiveFeed::thinSteps() {
    m_stride *= 2;
    const auto before = m_batch.steps.size();
    const auto last = m_batch.steps.back().step;
    std::erase_if(m_batch.steps, [&](const train::StepSample& s) {
        return s.step % m_stride != 0 && s.step != last;
    });
    m_batch.droppedSteps += before - m_batch.steps.size();
}

void LiveFeed::onEvaluation(const train::EvaluationSample& sample) {
    const std::lock_guard lock(m_mutex);
    m_batch.evaluations.push_back(sample);
    m_live.wallSeconds = sample.wallSeconds;
    m_changed = true;
}

void LiveFeed::onCheckpoint(const train::CheckpointEvent& event) {
    const std::lock_guard lock(m_mutex);
    m_batch.checkpoints.push_back(event);
    m_changed = true;
}

void LiveFeed::onLog(const train::LogLine& line) {
    const std::lock_guard lock(m_mutex);
    m_batch.log.push_back(line);
    m_changed = true;
}

void LiveFeed::preparation(const Progress& progress) {
    const std::lock_guard lock(m_mutex);
    m_live.preparation = QString::fromStdString(progress.stage);
    m_live.preparationShare = progress.total > 0 ? static_cast<double>(progress.done) /
                                                       static_cast<double>(progress.total)
                                                 : -1;
    m_changed = true;
}

LiveFeed::Fetched LiveFeed::fetch() {
    Fetched fetched;
    ui::LiveBatch batch;
    {
        const std::lock_guard lock(m_mutex);
        fetched.live = m_live;
        fetched.changed = std::exchange(m_changed, false);
        batch = std::exchange(m_batch, {});
        m_batch.run = batch.run;
        m_stride = 1;
    }
    const bool any = !batch.steps.empty() || !batch.evaluations.empty() ||
                     !batch.checkpoints.empty() || !batch.log.empty();
    if (any)
        fetched.batch = std::make_shared<const ui::LiveBatch>(std::move(batch));
    return fetched;
}

} // namespace stator::app
