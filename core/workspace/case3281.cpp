#include "core/workspace/case3281.h"

#include "core/base/hash.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/comparison.h"

#include <algorithm>
#include <cmath>

namespace stator::workspace {

namespace {

// The public case: batch 8192, learning rate 0.2, 250,002 tokens, 5.7 M German pairs.
constexpr std::uint32_t kBatchSize = 512;
constexpr double kLearningRate = 0.2;
constexpr double kEpochs = 2.0;

std::size_t indexOf(CaseArm arm) {
    return static_cast<std::size_t>(arm);
}

data::SplitPreset preset(const char* name) {
    return *data::findSplitPreset(name); // a built-in one
}

/// What all arms have in common.
train::RunConfiguration sharedConfiguration(const CaseOptions& options) {
    const SampleNames names;
    train::RunConfiguration shared;
    shared.tokenizer.name = names.tokenizer;
    shared.data.noDuplicates = true;
    shared.model.dim = 256;
    shared.optimizer.learningRate = kLearningRate;
    shared.batchSize = kBatchSize;
    shared.epochs = options.epochs > 0 ? options.epochs : kEpochs;
    shared.precision = train::PrecisionChoice::Fp32;
    shared.device = train::DeviceChoice::Cpu;
    shared.threads = static_cast<std::uint32_t>(std::max(0, options.threads));
    shared.checkpoints.everyMinutes = 0;
    shared.checkpoints.keepBest = false;
    return shared;
}

/// The validation rows by `evaluator`.
std::vector<eval::PlannedEvaluation> evaluationsBy(eval::EvaluatorKind evaluator) {
    return {{evaluator, "validation", 0, 0}};
}

/// As the people of the case had it.
train::RunConfiguration slowArm(const CaseOptions& options) {
    auto arm = sharedConfiguration(options);
    arm.name = "Seven languages";
    arm.data.datasets = {{SampleNames().dataset}};
    arm.data.split = preset("70-30-0");
    arm.evaluation.when = eval::EvaluateWhen::EveryPercent;
    arm.evaluation.everyPercent = 5;
    arm.evaluation.evaluations = evaluationsBy(eval::EvaluatorKind::SmallBatchLoss);
    return arm;
}

bool isOpen(store::RunState state) {
    return state == store::RunState::Queued || state == store::RunState::Running ||
           state == store::RunState::Paused;
}

/// The bitext accuracy on Tatoeba for one direction of languages, empty: over all. NaN where it was
/// not measured.
Result<double> accuracyOf(store::StoreReader& reader, store::RunId run, const std::string& pair) {
    STATOR_ASSIGN(const auto evaluations, reader.evaluations(run));
    double last = store::kNotANumber;
    for (const auto& evaluation : evaluations)
        if (evaluation.dataset == SampleNames().benchmark)
            for (const auto& value : evaluation.values)
                if (value.metric == "bitextAccuracy" && value.pair == pair)
                    last = value.value;
    return last;
}

/// Pairs in the datasets of a run; 0 where one of them is gone.
double pairsOf(const Workspace& workspace, const store::RunListRow& run) {
    double pairs = 0;
    for (const auto& name : run.run.description.datasets) {
        const auto dataset = findDataset(workspace, name);
        if (!dataset)
            return 0;
        pairs += static_cast<double>(dataset->rows);
    }
    return pairs;
}

} // namespace

std::filesystem::path caseFolder() {
    return defaultWorkspaceFolder().parent_path() / "stator-case-3281";
}

std::vector<train::RunConfiguration> caseConfigurations(const CaseOptions& options) {
    const auto seven = slowArm(options);
    auto one = seven;
    one.name = "One language";
    one.data.datasets = {{CaseNames().oneLanguage}};
    auto fast = seven;
    fast.name = "Seven, fast evaluation";
    fast.evaluation.evaluations = evaluationsBy(eval::EvaluatorKind::ValidationLoss);
    auto small = fast;
    small.name = "Seven, 90-1-9";
    small.data.split = preset("90-1-9");
    small.evaluation.when = eval::EvaluateWhen::KeyPoints;
    auto budget = fast;
    budget.name = "Seven, 5 % budget";
    budget.evaluation.when = eval::EvaluateWhen::Budget;
    budget.evaluation.budgetPercent = 5;
    return {one, seven, fast, small, budget};
}

Result<void> prepareCase(const Workspace& workspace, int threads, const Job& job,
                         const std::function<void(const std::string&)>& told) {
    STATOR_TRY(prepareSample(workspace, threads, job, told));
    STATOR_ASSIGN(const auto lock, workspace.lock());
    return importSample(workspace, CaseNames().oneLanguage, {"tatoeba-anki.en-de."}, job, told);
}

bool CaseReplay::finished() const {
    return std::all_of(runs.begin(), runs.end(), [](const auto& run) {
        return run && run->run.state == store::RunState::Finished;
    });
}

bool CaseReplay::inProgress() const {
    return std::any_of(runs.begin(), runs.end(),
                       [](const auto& run) { return run && isOpen(run->run.state); });
}

std::vector<store::RunListRow> CaseReplay::all() const {
    std::vector<store::RunListRow> rows;
    for (const auto& run : runs)
        if (run)
            rows.push_back(*run);
    return rows;
}

CaseReplay newestReplay(const std::vector<store::RunListRow>& rows,
                        const std::vector<train::RunConfiguration>& arms) {
    CaseReplay replay;
    for (std::size_t i = 0; i < kCaseArms; ++i) {
        const auto hash = base::hex64(train::configurationHash(arms.at(i)));
        auto& found = replay.runs[i];
        for (const auto& row : rows) {
            const bool ofThisReplay =
                i == 0 || (replay.begun() && row.run.id > replay.runs.front()->run.id);
            if (row.run.description.configurationHash == hash && ofThisReplay &&
                (!found || row.run.id > found->run.id))
                found = row;
        }
    }
    return replay;
}

Result<CaseLesson> lessonOf(const Workspace& workspace, store::StoreReader& reader,
                            const CaseReplay& replay) {
    if (!replay.finished())
        return makeError(ErrorCode::InvalidArgument, "The replay has not finished.");
    const auto rows = replay.all();
    STATOR_ASSIGN(const auto comparison, compareRuns(rows));
    CaseLesson lesson;
    for (std::size_t i = 0; i < kCaseArms; ++i) {
        lesson.seconds[i] = comparison.totalSeconds[i];
        lesson.evaluationShare[i] = comparison.evaluationShare[i];
        STATOR_ASSIGN(lesson.accuracy[i], accuracyOf(reader, rows[i].run.id, {}));
        STATOR_ASSIGN(lesson.german[i], accuracyOf(reader, rows[i].run.id, CaseNames().germanPair));
    }
    const auto one = indexOf(CaseArm::OneLanguage);
    const auto seven = indexOf(CaseArm::SevenLanguages);
    if (const double pairs = pairsOf(workspace, rows[one]); pairs > 0)
        lesson.pairsRatio = pairsOf(workspace, rows[seven]) / pairs;
    if (lesson.seconds[one] > 0)
        lesson.secondsRatio = lesson.seconds[seven] / lesson.seconds[one];
    return lesson;
}

} // namespace stator::workspace
