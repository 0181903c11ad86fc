// The public issue sentence-transformers #3281 as a replay: what took days there takes minutes with
// the bundled sample. One language against seven with 30 % of the data evaluated again and again,
// and what would have helped.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/store/storereader.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/sample.h"
#include "core/workspace/workspace.h"

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

/// The runs of the replay, in their order. Each differs from SevenLanguages, or from
/// FastEvaluation, in nothing but what its name says.
enum class CaseArm {
    OneLanguage,    ///< English and German alone: what seemed fast enough
    SevenLanguages, ///< 70-30-0, all of it evaluated every 5 %, 8 rows at a time, tokenized again
    FastEvaluation, ///< the same rows as often, as Stator evaluates them
    SmallSplit,     ///< 90-1-9, evaluated at key points
    Budget,         ///< 70-30-0, evaluation held to 5 % of the time
};
constexpr std::size_t kCaseArms = 5;

/// Beside those of SampleNames.
struct CaseNames {
    std::string oneLanguage = "sample-de";
    std::string germanPair = "en-de"; ///< the direction that all arms have trained on
};

struct CaseOptions {
    double epochs = 0; ///< 0: as many as show the case plainly
    int threads = 0;   ///< 0: all cores
};

/// `stator-case-3281` beside the default workspace.
std::filesystem::path caseFolder();

/// By CaseArm. Scaled from the public case: batch and vocabulary are a sixteenth of those there,
/// the learning rate and no-duplicates batches are the same. On the CPU in FP32, so that the runs
/// compare whatever else is in the machine.
std::vector<train::RunConfiguration> caseConfigurations(const CaseOptions& options = {});

/// prepareSample(), and the German pairs as a dataset of their own. Errors: as prepareSample().
Result<void> prepareCase(const Workspace& workspace, int threads, const Job& job,
                         const std::function<void(const std::string&)>& told = {});

/// The newest replay among the runs of a workspace: its arms are told by their configuration's hash
/// and follow its first arm.
struct CaseReplay {
    std::array<std::optional<store::RunListRow>, kCaseArms> runs;

    bool begun() const { return runs.front().has_value(); }
    bool finished() const;
    /// One of its runs waits or goes on.
    bool inProgress() const;
    std::vector<store::RunListRow> all() const; ///< those there are, by CaseArm
};
CaseReplay newestReplay(const std::vector<store::RunListRow>& rows,
                        const std::vector<train::RunConfiguration>& arms);

/// What a replay that has finished teaches; arrays by CaseArm. Accuracies are NaN where
/// measureReplay() has not measured them.
struct CaseLesson {
    /// Seven languages over one: pairs of the datasets; 0 where one of them is gone.
    double pairsRatio = 0;
    double secondsRatio = 0; ///< and the time that both took
    std::array<double, kCaseArms> seconds{};
    std::array<double, kCaseArms> evaluationShare{};
    std::array<double, kCaseArms> accuracy{}; ///< Tatoeba, mean of all language pairs
    std::array<double, kCaseArms> german{};   ///< Tatoeba, English to German
};
/// Errors: InvalidArgument (the replay has not finished), those of the reader and of compareRuns().
Result<CaseLesson> lessonOf(const Workspace& workspace, store::StoreReader& reader,
                            const CaseReplay& replay);

} // namespace stator::workspace
