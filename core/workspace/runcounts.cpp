#include "core/workspace/runcounts.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/train/sampledbatches.h"
#include "core/workspace/derivedfiles.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>

namespace stator::workspace {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

using Datasets = std::vector<data::Dataset>;
using SharedSplit = std::shared_ptr<const data::JointSplit>;

/// The numbers of a file in this order; none where it is not all there.
std::optional<std::vector<std::uint64_t>> readNumbers(const fs::path& file,
                                                      const std::vector<const char*>& names) {
    const auto text = base::readFile(file);
    if (!text)
        return std::nullopt;
    const json known = json::parse(*text, nullptr, false);
    std::vector<std::uint64_t> numbers;
    for (const auto* name : names) {
        if (!known.is_object() || !known.contains(name) || !known[name].is_number_unsigned())
            return std::nullopt;
        numbers.push_back(known[name].get<std::uint64_t>());
    }
    return numbers;
}

json splitKey(const Datasets& datasets, const data::SplitPreset& preset) {
    json contents = json::array();
    for (const auto& dataset : datasets)
        contents.push_back(base::hex64(dataset.contentHash));
    auto shares = data::toJson(preset);
    shares.erase("name");
    return {{"format", kDerivedFormat}, {"contents", contents}, {"split", shares}};
}

/// Everything that the sampler's batches follow from.
json stepsKey(const Datasets& datasets, const train::RunConfiguration& c, double epochs) {
    auto key = splitKey(datasets, c.data.split);
    key["sampler"] = {c.batchSize,
                      c.data.noDuplicates,
                      static_cast<int>(c.data.mixBy),
                      static_cast<int>(c.data.mixing),
                      c.data.temperature,
                      static_cast<int>(c.data.batches),
                      static_cast<int>(c.data.whenExhausted),
                      static_cast<int>(c.loss.kind),
                      c.seed};
    key["epochs"] = epochs;
    if (c.data.mixBy == data::SampleGrouping::Dataset)
        for (const auto& dataset : datasets) // groups follow each other by name
            key["names"].push_back(dataset.name);
    return key;
}

Result<std::vector<std::shared_ptr<const data::Corpus>>> openAll(const Workspace& workspace,
                                                                 const Datasets& datasets) {
    std::vector<std::shared_ptr<const data::Corpus>> corpora;
    for (const auto& dataset : datasets) {
        STATOR_ASSIGN(auto corpus, data::openCorpus(workspace.corporaFolder(), dataset));
        corpora.push_back(std::move(corpus));
    }
    return corpora;
}

/// The last split, since a form asks for the same one with another batch size again and again.
class LastSplit {
public:
    SharedSplit find(const json& key) {
        const std::lock_guard lock(m_mutex);
        return m_key == key ? m_split : nullptr;
    }
    void remember(const json& key, SharedSplit split) {
        constexpr std::size_t kMostRows = 50'000'000; // a byte each
        std::size_t rows = 0;
        for (const auto& part : split->splits)
            rows += part.rows();
        if (rows > kMostRows)
            return;
        const std::lock_guard lock(m_mutex);
        m_key = key;
        m_split = std::move(split);
    }

private:
    std::mutex m_mutex;
    json m_key;
    SharedSplit m_split;
};

LastSplit& lastSplit() {
    static LastSplit last;
    return last;
}

Result<SharedSplit> splitOf(const Datasets& datasets,
                            const std::vector<std::shared_ptr<const data::Corpus>>& corpora,
                            const data::SplitPreset& preset, const Job& job) {
    const auto key = splitKey(datasets, preset);
    if (auto known = lastSplit().find(key))
        return known;
    STATOR_ASSIGN(auto computed, data::computeJointSplit(corpora, preset, job));
    auto split = std::make_shared<const data::JointSplit>(std::move(computed));
    lastSplit().remember(key, split);
    return split;
}

Result<std::uint64_t> countSteps(const Workspace& workspace, const Datasets& datasets,
                                 const train::RunConfiguration& configuration, double epochs,
                                 const Job& job) {
    STATOR_ASSIGN(const auto corpora, openAll(workspace, datasets));
    STATOR_ASSIGN(const auto split, splitOf(datasets, corpora, configuration.data.split, job));
    auto data = std::make_shared<train::TrainingData>();
    for (std::size_t i = 0; i < corpora.size(); ++i)
        data->corpora.push_back({datasets[i].name, corpora[i], nullptr}); // no token is read
    data->split = *split;
    STATOR_ASSIGN(const auto batches, train::SampledBatches::create(data, configuration));
    return batches->stepsOf(epochs, job);
}

} // namespace

Result<SplitRows> splitRows(const Workspace& workspace, const Datasets& datasets,
                            const data::SplitPreset& preset, const Job& job) {
    const auto key = splitKey(datasets, preset);
    const auto file = derivedFile(workspace, datasets.front(), key, ".split.json");
    if (const auto known = readNumbers(file, {"train", "validation", "test"}))
        return SplitRows{(*known)[0], (*known)[1], (*known)[2]};
    STATOR_ASSIGN(const auto corpora, openAll(workspace, datasets));
    STATOR_ASSIGN(const auto split, splitOf(datasets, corpora, preset, job));
    const SplitRows rows{split->count(data::Side::Train), split->count(data::Side::Validation),
                         split->count(data::Side::Test)};
    keepSplitRows(workspace, datasets, preset, rows);
    return rows;
}

void keepSplitRows(const Workspace& workspace, const Datasets& datasets,
                   const data::SplitPreset& preset, const SplitRows& rows) {
    const auto key = splitKey(datasets, preset);
    const json text{{"train", rows.train}, {"validation", rows.validation}, {"test", rows.test}};
    keepDerived(derivedFile(workspace, datasets.front(), key, ".split.json"), text.dump() + "\n");
}

Result<std::uint64_t> leakedTexts(const Workspace& workspace, const Datasets& datasets,
                                  const data::SplitPreset& preset, const Job& job) {
    if (preset.grouping == data::Grouping::Component)
        return std::uint64_t{0};
    const auto key = splitKey(datasets, preset);
    const auto file = derivedFile(workspace, datasets.front(), key, ".leaks.json");
    if (const auto known = readNumbers(file, {"texts"}))
        return known->front();
    STATOR_ASSIGN(const auto corpora, openAll(workspace, datasets));
    STATOR_ASSIGN(const auto split, splitOf(datasets, corpora, preset, job));
    STATOR_ASSIGN(const auto report, data::findLeaks(corpora, split->splits, false, job));
    keepDerived(file, json{{"texts", report.texts}}.dump() + "\n");
    return report.texts;
}

Result<std::uint64_t> plannedSteps(const Workspace& workspace, const Datasets& datasets,
                                   const train::RunConfiguration& configuration, const Job& job) {
    if (!(configuration.epochs > 0))
        return configuration.maxSteps;
    // Whole epochs are counted once; a part of the last is a share of them, as the sampler has it.
    const double whole = std::max(1.0, std::ceil(configuration.epochs));
    const auto key = stepsKey(datasets, configuration, whole);
    const auto file = derivedFile(workspace, datasets.front(), key, ".steps.json");
    std::uint64_t steps = 0;
    if (const auto known = readNumbers(file, {"steps"})) {
        steps = known->front();
    } else {
        STATOR_ASSIGN(steps, countSteps(workspace, datasets, configuration, whole, job));
        keepDerived(file, json{{"steps", steps}}.dump() + "\n");
    }
    const double share = configuration.epochs / whole;
    steps = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::llround(static_cast<double>(steps) * share)));
    return configuration.maxSteps > 0 ? std::min(steps, configuration.maxSteps) : steps;
}

} // namespace stator::workspace
