#include "core/eval/evaluationresult.h"
#include "core/workspace/calibrations.h"
#include "core/workspace/dataprofiles.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/machinelimits.h"
#include "core/workspace/runcounts.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace stator::workspace {

namespace {

/// Values of one measure by the rows they were taken on: only those of equal rows compare.
using Course = std::vector<std::pair<std::uint64_t, double>>;

/// The value over all pairs.
const store::EvaluationValue* valueOf(const store::EvaluationRecord& record,
                                      std::string_view metric) {
    const auto found =
        std::find_if(record.values.begin(), record.values.end(), [&](const auto& value) {
            return value.metric == metric && value.pair.empty();
        });
    return found == record.values.end() ? nullptr : &*found;
}

std::map<std::int64_t, Course> coursesByRows(const std::vector<store::EvaluationRecord>& records,
                                             std::string_view key) {
    std::map<std::int64_t, Course> courses;
    const auto slash = key.rfind('/');
    if (slash == std::string_view::npos)
        return courses;
    const auto dataset = key.substr(0, slash);
    const auto metric = key.substr(slash + 1);
    for (const auto& record : records) {
        // Those of a checkpoint that was evaluated later are no part of the run.
        if (record.dataset != dataset || record.step <= 0 || !record.model.empty())
            continue;
        if (const auto* value = valueOf(record, metric); value && std::isfinite(value->value))
            courses[record.rows].emplace_back(static_cast<std::uint64_t>(record.step),
                                              value->value);
    }
    return courses;
}

/// The longest; of equal ones that on most rows.
Course longest(std::map<std::int64_t, Course> courses) {
    Course best;
    for (auto& [rows, course] : courses)
        if (course.size() >= best.size())
            best = std::move(course);
    return best;
}

} // namespace

Result<forecast::AdviceFacts> adviceFacts(const Workspace& workspace,
                                          const train::RunConfiguration& configuration,
                                          const Job& job) {
    forecast::AdviceFacts facts;
    facts.machine = machineNow(workspace);
    if (const auto limits = loadLimits(workspace, facts.machine->machineId)) {
        facts.fp32Gflops = limits->fp32Gflops;
        facts.measuredThreads = limits->threads;
    }
    if (configuration.data.datasets.empty())
        return facts;
    STATOR_ASSIGN(const auto datasets, datasetsOf(workspace, configuration));
    STATOR_ASSIGN(facts.leakedTexts,
                  leakedTexts(workspace, datasets, configuration.data.split, job));
    return facts;
}

Result<forecast::RunCourse> courseOf(store::StoreReader& reader, const store::RunListRow& run) {
    forecast::RunCourse course;
    course.steps = static_cast<std::uint64_t>(std::max<std::int64_t>(0, run.run.step));
    for (const auto& phase : run.phases)
        course.totalSeconds += phase.seconds;
    course.evaluationSeconds = run.phaseSeconds(train::phaseName(train::Phase::Evaluation));
    course.metric = run.run.description.mainMetric;
    course.higherIsBetter = run.run.description.mainMetricHigherIsBetter;
    if (course.metric.empty())
        return course;
    STATOR_ASSIGN(const auto records, reader.evaluations(run.run.id));
    course.values = longest(coursesByRows(records, course.metric));
    const auto best = std::max_element(
        course.values.begin(), course.values.end(), [&](const auto& left, const auto& right) {
            return course.higherIsBetter ? left.second < right.second : left.second > right.second;
        });
    if (best != course.values.end())
        course.bestStep = best->first;
    return course;
}

} // namespace stator::workspace
