#include "app/ctl/democase.h"

#include "app/ctl/caseview.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/demorun.h"
#include "core/workspace/casequality.h"
#include "core/workspace/comparison.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>

#include <chrono>

namespace stator::app {

namespace {

std::string againWith(const CaseDemoOptions& options) {
    std::string command = "statorctl demo --case 3281";
    if (!options.folder.empty())
        command += fmt::format(" --folder {}", options.folder.string());
    if (options.epochs > 0)
        command += fmt::format(" --epochs {}", options.epochs);
    return "`" + command + "`";
}

Result<CaseReplay> findReplay(const Workspace& workspace,
                              const std::vector<train::RunConfiguration>& arms) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto rows, reader.runs());
    return newestReplay(rows, arms);
}

/// A new run, or the one of a replay that was stopped.
Result<std::unique_ptr<RunJob>> jobFor(const Workspace& workspace, store::StoreWriter& writer,
                                       const train::RunConfiguration& arm,
                                       const std::optional<store::RunListRow>& begun) {
    return begun ? RunJob::resume(workspace, writer, begun->run.id)
                 : RunJob::create(workspace, writer, arm);
}

bool isFinished(const std::optional<store::RunListRow>& run) {
    return run && run->run.state == store::RunState::Finished;
}

/// Runs what is left of the newest replay, or all of a new one.
Result<void> runArms(Session& session, const CaseDemoOptions& options, const Workspace& workspace,
                     store::StoreWriter& writer, const CasePlan& plan,
                     const std::vector<train::RunConfiguration>& arms) {
    auto& out = session.output;
    STATOR_ASSIGN(auto replay, findReplay(workspace, arms));
    if (replay.finished())
        replay = {};
    else if (replay.begun())
        out.line("Going on with the replay that was stopped.");
    for (std::size_t i = 0; i < kCaseArms; ++i) {
        if (isFinished(replay.runs[i]))
            continue;
        out.line(fmt::format("{} of {}, '{}': forecast {}, evaluation {}", i + 1, kCaseArms,
                             arms[i].name, duration(plan.arms[i].forecast.totalSeconds()),
                             percent(plan.arms[i].forecast.evaluationShare())));
        STATOR_ASSIGN(const auto job, jobFor(workspace, writer, arms[i], replay.runs[i]));
        const auto stopped = fmt::format("The replay was stopped in run {}, '{}'; the run was "
                                         "saved. {} goes on with it.",
                                         job->id().value, arms[i].name, againWith(options));
        STATOR_ASSIGN(replay.runs[i], runForDemo(session, workspace, writer, *job, stopped));
    }
    return {};
}

/// The replay with the quality of its models.
Result<CaseReplay> measured(Session& session, const Workspace& workspace,
                            store::StoreWriter& writer,
                            const std::vector<train::RunConfiguration>& arms) {
    STATOR_ASSIGN(const auto replay, findReplay(workspace, arms));
    STATOR_TRY(measureReplay(workspace, writer, replay, session.threadCount(), session.job()));
    session.output.endProgress();
    return findReplay(workspace, arms);
}

/// What has to be there before the first run.
Result<CasePlan> prepare(Session& session, const Workspace& workspace,
                         const std::vector<train::RunConfiguration>& arms) {
    auto& out = session.output;
    STATOR_TRY(prepareCase(workspace, session.threadCount(), session.job(),
                           [&](const std::string& sentence) {
                               out.endProgress();
                               out.line(sentence);
                           }));
    auto plan = planCase(workspace, arms, session.job());
    out.endProgress();
    return plan;
}

} // namespace

Result<void> replayCase(Session& session, const CaseDemoOptions& options) {
    auto& out = session.output;
    const auto start = std::chrono::steady_clock::now();
    const auto folder = options.folder.empty() ? caseFolder() : options.folder;
    STATOR_ASSIGN(const auto workspace, Workspace::open(folder, Workspace::Missing::Create));
    out.line("Issue #3281: an epoch of one language took half an hour, an epoch of seven took a "
             "day, and days went into the wrong suspects. Five short runs show why.");
    out.line(fmt::format("Workspace {}", workspace.root().string()));
    const auto arms = caseConfigurations({.epochs = options.epochs, .threads = session.threads});
    auto plan = prepare(session, workspace, arms);
    if (!plan && plan.error().code == ErrorCode::Cancelled)
        return makeError(ErrorCode::Cancelled,
                         fmt::format("Stopped before the first run. {} prepares what is missing "
                                     "and goes on.",
                                     againWith(options)));
    if (!plan)
        return plan.error();
    out.line();
    showCasePlan(out, *plan);
    STATOR_ASSIGN(const auto writer, store::StoreWriter::open(workspace.storeFile()));
    STATOR_TRY(runArms(session, options, workspace, *writer, *plan, arms));
    STATOR_ASSIGN(const auto replay, measured(session, workspace, *writer, arms));
    STATOR_ASSIGN(const auto comparison, compareRuns(replay.all()));
    out.line();
    showComparison(out, comparison, {.configuration = true, .allMetrics = false});
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto lesson, lessonOf(workspace, reader, replay));
    showCaseLesson(out, *plan, lesson);
    showCaseAdvice(out, *plan, lesson);
    recordCase(out, *plan, replay, lesson);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    out.line();
    out.line(fmt::format("All of it took {}. The runs are in {}: open it in the window to look at "
                         "them.",
                         duration(seconds.count()), workspace.root().string()));
    return {};
}

} // namespace stator::app
