#include "app/ctl/runfollower.h"

#include "app/ctl/comparisonview.h"
#include "core/train/machinechoice.h"

#include <fmt/format.h>

#include <cmath>

namespace stator::app {

void RunFollower::onStart(const train::RunStart& start) {
    m_output.record("start", {{"device", train::deviceName(start.device)},
                              {"precision", train::precisionName(start.precision)},
                              {"threads", start.threads},
                              {"step", start.step},
                              {"totalSteps", start.totalSteps}});
    if (!m_quiet)
        m_output.line(fmt::format("{} steps{} on {}, {}, {} threads", start.totalSteps,
                                  start.step > 0 ? fmt::format(", from step {}", start.step) : "",
                                  train::deviceName(start.device),
                                  train::precisionName(start.precision), start.threads));
}

void RunFollower::onStep(const train::StepSample& sample) {
    // One loss is noise; what a person reads is its mean over the last steps.
    constexpr double kKeep = 0.95;
    const auto loss = static_cast<double>(sample.loss);
    m_smoothedLoss = sample.step <= 1 || m_smoothedLoss == 0
                         ? loss
                         : kKeep * m_smoothedLoss + (1 - kKeep) * loss;
    m_output.progress(
        {"Training", static_cast<std::int64_t>(sample.step),
         static_cast<std::int64_t>(sample.totalSteps), "steps"},
        fmt::format("loss {:.3f}, {:.0f} pairs/s", m_smoothedLoss, sample.pairsPerSecond));
    if (!m_output.json())
        return;
    constexpr std::chrono::milliseconds kRecordEvery(200);
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastRecord < kRecordEvery && sample.step != sample.totalSteps)
        return;
    m_lastRecord = now;
    m_output.record("step", {{"step", sample.step},
                             {"totalSteps", sample.totalSteps},
                             {"epoch", sample.epoch},
                             {"loss", loss},
                             {"learningRate", sample.learningRate},
                             {"gradientNorm", sample.gradientNorm},
                             {"pairsPerSecond", sample.pairsPerSecond}});
}

void RunFollower::onEvaluation(const train::EvaluationSample& sample) {
    Json metrics = Json::object();
    Json intervals = Json::object();
    std::string text;
    for (const auto& result : sample.results)
        for (const auto& [metric, value] : result.metrics) {
            metrics[result.key(metric)] = std::isfinite(value) ? Json(value) : Json(nullptr);
            const auto interval = result.intervals.find(metric);
            const bool estimated = interval != result.intervals.end();
            if (estimated)
                intervals[result.key(metric)] = {interval->second.low, interval->second.high};
            text += fmt::format(
                "  {} {}", result.key(metric),
                estimated ? shortNumber(value, interval->second.low, interval->second.high)
                          : shortNumber(value));
        }
    m_output.record("evaluated", {{"step", sample.step},
                                  {"seconds", sample.seconds},
                                  {"last", sample.last},
                                  {"best", sample.best},
                                  {"metrics", metrics},
                                  {"intervals", intervals}});
    if (!m_quiet)
        m_output.line(fmt::format("step {:>6}  evaluated in {}{}{}", sample.step,
                                  duration(sample.seconds), sample.best ? " (best)" : "", text));
}

void RunFollower::onCheckpoint(const train::CheckpointEvent& event) {
    if (!event.error.empty())
        return; // told by onLog
    m_output.record("checkpoint", {{"step", event.step},
                                   {"folder", event.folder.string()},
                                   {"bytes", event.bytes},
                                   {"seconds", event.seconds}});
}

void RunFollower::onLog(const train::LogLine& line) {
    if (line.level == train::LogLine::Level::Warning)
        m_output.warning(line.text);
    else
        m_output.record("log", {{"text", line.text}});
}

} // namespace stator::app
