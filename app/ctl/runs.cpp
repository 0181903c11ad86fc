// statorctl runs, statorctl compare: what was run, and runs side by side.
#include "app/ctl/command.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/evaluationview.h"
#include "app/ctl/forecastview.h"
#include "core/store/storereader.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/comparison.h"

#include <fmt/format.h>

#include <chrono>
#include <ctime>

namespace stator::app {

namespace {

struct NoOptions {};

std::string localTime(std::int64_t ms) {
    if (ms == 0)
        return "-";
    const auto seconds = static_cast<std::time_t>(ms / 1000);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    char text[32];
    return std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts) > 0 ? text : "-";
}

std::string mainMetric(const store::RunListRow& row) {
    const auto& name = row.run.description.mainMetric;
    const auto* summary = name.empty() ? nullptr : row.summary(store::metricKey(name));
    if (summary == nullptr)
        return "-";
    const double best = row.run.description.mainMetricHigherIsBetter ? summary->max : summary->min;
    return fmt::format("{} {}", name, shortNumber(best));
}

Result<void> listAll(Session& session, const NoOptions&) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    store::RunListOptions wanted;
    wanted.configurations = false;
    STATOR_ASSIGN(const auto rows, reader.runs(wanted));
    Table table{
        {"run", "name", "state", "started", "steps", "time", "evaluation", "best"}, {}, "rlllrrrl"};
    for (const auto& row : rows) {
        double seconds = 0;
        for (const auto& phase : row.phases)
            seconds += phase.seconds;
        const double evaluation = row.phaseSeconds("evaluation");
        auto json = runToJson(row.run);
        json["seconds"] = seconds;
        json["evaluationSeconds"] = evaluation;
        session.output.record("run", json);
        table.rows.push_back({std::to_string(row.run.id.value), row.run.description.name,
                              store::runStateName(row.run.state), localTime(row.run.startedMs),
                              fmt::format("{}/{}", row.run.step, row.run.description.totalSteps),
                              duration(seconds), seconds > 0 ? percent(evaluation / seconds) : "-",
                              mainMetric(row)});
    }
    if (table.rows.empty())
        session.output.line("No runs yet. See `statorctl train --help`.");
    else
        session.output.table(table);
    return {};
}

struct ShowOptions {
    std::string run;
    bool configuration = false;
};

/// All of them for programs, those of the last step for people.
void showEvaluations(Output& out, const std::vector<store::EvaluationRecord>& evaluations) {
    for (const auto& evaluation : evaluations)
        if (out.json() || evaluation.step == evaluations.back().step)
            showEvaluation(out, evaluation);
}

Result<void> show(Session& session, const ShowOptions& options) {
    auto& out = session.output;
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto id, reader.findRun(options.run));
    STATOR_ASSIGN(const auto row, reader.run(id));
    STATOR_ASSIGN(const auto checkpoints, reader.checkpoints(id));
    STATOR_ASSIGN(const auto evaluations, reader.evaluations(id));
    STATOR_ASSIGN(const auto comparison, compareRuns({row}));
    const auto& run = row.run;
    if (options.configuration) {
        out.line(run.description.configuration);
        out.record("configuration", Json::parse(run.description.configuration, nullptr, false));
        return {};
    }
    out.line(fmt::format("run {} '{}': {}{}", run.id.value, run.description.name,
                         store::runStateName(run.state),
                         run.reason.empty() ? "" : ", " + run.reason));
    out.line(fmt::format("datasets {}, tokenizer {}, {} {} on {} threads, step {} of {}",
                         fmt::join(run.description.datasets, " "), run.description.tokenizer,
                         run.description.device, run.description.precision, run.description.threads,
                         run.step, run.description.totalSteps));
    if (!run.machineReason.empty())
        out.line("device: " + run.machineReason);
    out.line(fmt::format("folder {}", workspace.runFolder(id.value).string()));
    out.line();
    out.record("run", runToJson(run));
    showComparison(out, comparison,
                   {.configuration = false, .allMetrics = true, .evaluations = {evaluations}});
    showEvaluations(out, evaluations);
    for (const auto& checkpoint : checkpoints) {
        out.record("checkpoint", {{"step", checkpoint.step},
                                  {"path", checkpoint.path},
                                  {"bytes", checkpoint.bytes},
                                  {"best", checkpoint.best}});
        out.line(fmt::format("checkpoint at step {}{}: {}", checkpoint.step,
                             checkpoint.best ? " (best)" : "", checkpoint.path));
    }
    return showLookBack(out, reader, row);
}

struct CompareOptions {
    std::vector<std::string> runs;
    bool allMetrics = false;
};

Result<void> compare(Session& session, const CompareOptions& options) {
    STATOR_ASSIGN(const auto workspace, session.openWorkspace());
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    std::vector<store::RunListRow> rows;
    std::vector<std::vector<store::EvaluationRecord>> evaluations;
    for (const auto& name : options.runs) {
        STATOR_ASSIGN(const auto id, reader.findRun(name));
        STATOR_ASSIGN(auto row, reader.run(id));
        STATOR_ASSIGN(auto measured, reader.evaluations(id));
        evaluations.push_back(std::move(measured));
        rows.push_back(std::move(row));
    }
    STATOR_ASSIGN(const auto comparison, compareRuns(rows));
    showComparison(session.output, comparison,
                   {.configuration = true,
                    .allMetrics = options.allMetrics,
                    .evaluations = std::move(evaluations)});
    return {};
}

} // namespace

void addRunCommands(CommandLine& line) {
    auto& group = addGroup(line, "runs", "What was run: list, show");
    addCommand<NoOptions>(
        line, group, "list", "The workspace's runs, with their time and best result",
        [](CLI::App&, NoOptions&) {}, listAll);
    addCommand<ShowOptions>(
        line, group, "show", "One run: time by phase, metrics, evaluations, checkpoints",
        [](CLI::App& command, ShowOptions& options) {
            command.add_option("run", options.run, "Its number or name")->required();
            command.add_flag("--configuration", options.configuration,
                             "Print its configuration, for `statorctl train`");
        },
        show);
    addCommand<CompareOptions>(
        line, line.app, "compare", "Runs side by side: configuration, time by phase, metrics",
        [](CLI::App& command, CompareOptions& options) {
            command
                .add_option("runs", options.runs,
                            "Their numbers or names; the first is the baseline")
                ->required();
            command.add_flag("--all-metrics", options.allMetrics, "Every recorded series");
        },
        compare);
}

} // namespace stator::app
