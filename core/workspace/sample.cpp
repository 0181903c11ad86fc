#include "core/workspace/sample.h"

#include "core/base/parallel.h"
#include "core/data/dataset.h"
#include "core/data/guess.h"
#include "core/text/tokenizertrainer.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/trainingtexts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace stator::workspace {

namespace {

constexpr std::uint32_t kVocabulary = 16'000;

using Told = std::function<void(const std::string&)>;

/// Sample files whose names begin with one of the prefixes, sorted.
Result<std::vector<std::filesystem::path>> sampleFiles(const std::vector<std::string>& prefixes) {
    STATOR_ASSIGN(const auto resources, resourcesFolder());
    const auto folder = resources / "sample";
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        const auto name = entry.path().filename().string();
        const auto matches = [&](const std::string& prefix) {
            return name.starts_with(prefix) && name.ends_with(".zst");
        };
        if (std::any_of(prefixes.begin(), prefixes.end(), matches))
            files.push_back(entry.path());
    }
    if (files.empty())
        return makeError(ErrorCode::NotFound,
                         "The sample data are missing: install Stator again, or set "
                         "STATOR_RESOURCES to its resources folder.",
                         folder.string());
    std::sort(files.begin(), files.end());
    return files;
}

Result<void> trainSampleTokenizer(const Workspace& workspace, int threads, const Job& job,
                                  const Told& told) {
    const SampleNames names;
    if (findTokenizer(workspace, names.tokenizer)) {
        told(fmt::format("Tokenizer '{}' is there already.", names.tokenizer));
        return {};
    }
    text::TokenizerTraining options;
    options.vocabularySize = kVocabulary;
    options.sampleSize = 100'000;
    options.threads = threads;
    STATOR_ASSIGN(auto corpus, openDataset(workspace, names.dataset));
    STATOR_ASSIGN(const auto trained,
                  text::trainTokenizer(trainingTexts({std::move(corpus)}), options, job));
    STATOR_TRY(addTokenizer(workspace, names.tokenizer, *trained.tokenizer,
                            fmt::format("trained on {}", names.dataset), false));
    told(fmt::format("Tokenizer '{}': {} pieces, in {:.1f} s", names.tokenizer, kVocabulary,
                     trained.seconds));
    return {};
}

/// One configuration for both runs; they differ in split and evaluation plan alone.
train::RunConfiguration sharedConfiguration(int threads) {
    const SampleNames names;
    train::RunConfiguration configuration;
    configuration.data.datasets = {{names.dataset}};
    configuration.tokenizer.name = names.tokenizer;
    configuration.model.dim = 256;
    configuration.batchSize = 1024;
    configuration.epochs = 3.0;
    configuration.loss.directions = train::MnrlDirections::Symmetric;
    configuration.threads = static_cast<std::uint32_t>(threads);
    configuration.evaluation.evaluations = {
        {eval::EvaluatorKind::ValidationLoss, "validation", 0, 0},
        {eval::EvaluatorKind::Bitext, names.benchmark, 0, 0}};
    configuration.evaluation.bestMetric = names.metric;
    configuration.checkpoints.everyMinutes = 0;
    configuration.checkpoints.keepBest = false;
    return configuration;
}

const data::SplitPreset& preset(const std::string& name) {
    const auto& presets = data::builtInSplitPresets();
    return *std::find_if(presets.begin(), presets.end(),
                         [&](const auto& candidate) { return candidate.name == name; });
}

} // namespace

std::filesystem::path sampleFolder() {
    return defaultWorkspaceFolder().parent_path() / "stator-sample";
}

Result<void> importSample(const Workspace& workspace, const std::string& name,
                          const std::vector<std::string>& prefixes, const Job& job,
                          const Told& told) {
    const Told tell = told ? told : [](const std::string&) {};
    if (data::datasetExists(workspace.corporaFolder(), name)) {
        tell(fmt::format("Dataset '{}' is there already.", name));
        return {};
    }
    STATOR_ASSIGN(const auto files, sampleFiles(prefixes));
    STATOR_ASSIGN(auto sources, data::guessSources(files));
    STATOR_ASSIGN(const auto dataset, data::createDataset(workspace.corporaFolder(), name,
                                                          {std::move(sources), 0}, job));
    tell(fmt::format("Dataset '{}': {} pairs from {} files, languages {}", name, dataset.rows,
                     files.size(), fmt::join(dataset.languages, " ")));
    return {};
}

Result<void> prepareSample(const Workspace& workspace, int threads, const Job& job,
                           const Told& told) {
    const Told tell = told ? told : [](const std::string&) {};
    const SampleNames names;
    STATOR_ASSIGN(const auto lock, workspace.lock());
    STATOR_TRY(importSample(workspace, names.dataset, {"tatoeba-anki.", "tico19."}, job, tell));
    STATOR_TRY(importSample(workspace, names.benchmark, {"tatoeba-test."}, job, tell));
    return trainSampleTokenizer(workspace, threads, job, tell);
}

std::vector<train::RunConfiguration> sampleConfigurations(int threads) {
    auto slow = sharedConfiguration(threads);
    slow.name = "70-30-0, evaluated every 5 %";
    slow.data.split = preset("70-30-0");
    slow.evaluation.when = eval::EvaluateWhen::EveryPercent;
    slow.evaluation.everyPercent = 5;
    auto quick = sharedConfiguration(threads);
    quick.name = "90-1-9, evaluated at key points";
    quick.data.split = preset("90-1-9");
    quick.evaluation.when = eval::EvaluateWhen::KeyPoints;
    return {slow, quick};
}

} // namespace stator::workspace
