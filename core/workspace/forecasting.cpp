#include "core/workspace/forecasting.h"

#include "core/workspace/calibrations.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/dataprofiles.h"
#include "core/workspace/runcounts.h"
#include "core/workspace/runjob.h"

#include <algorithm>
#include <set>

namespace stator::workspace {

namespace {

/// Reads profiles, and adds up the texts that have no tokens yet.
class ProfileReader {
public:
    ProfileReader(const Workspace& workspace, TokenizerIdentity tokenizer, const Job& job)
        : m_workspace(workspace)
        , m_tokenizer(std::move(tokenizer))
        , m_job(job) {}

    Result<forecast::DataProfile> read(const data::Dataset& dataset, std::uint32_t maxTokens) {
        if (m_job.stopped())
            return makeError(ErrorCode::Cancelled, "Forecasting was stopped.");
        STATOR_ASSIGN(auto profile, profileOf(m_workspace, dataset, m_tokenizer, maxTokens, m_job));
        if (!hasTokens(m_workspace, dataset, m_tokenizer) &&
            m_counted.insert(dataset.contentHash).second)
            m_bytes += profile.textBytes * static_cast<double>(dataset.rows) *
                       static_cast<double>(dataset.columns);
        return profile;
    }
    double bytesWithoutTokens() const { return m_bytes; }

private:
    const Workspace& m_workspace;
    TokenizerIdentity m_tokenizer;
    const Job& m_job;
    std::set<std::uint64_t> m_counted;
    double m_bytes = 0;
};

/// The smaller one; 0 means not known.
std::uint64_t lower(std::uint64_t a, std::uint64_t b) {
    return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

void addMachine(const Workspace& workspace, forecast::ForecastInputs& inputs) {
    const auto machine = machineNow(workspace);
    inputs.memoryBytes = lower(machine.memoryAvailableBytes, machine.memoryLimitBytes);
    inputs.gpuMemoryBytes = machine.gpus.empty() ? 0 : machine.gpus.front().memoryBytes;
    inputs.diskFreeBytes = machine.diskFreeBytes;
}

Result<forecast::ForecastInputs> inputsWithoutSteps(const Workspace& workspace,
                                                    const train::RunConfiguration& configuration,
                                                    const std::vector<data::Dataset>& datasets,
                                                    const Job& job) {
    STATOR_ASSIGN(const auto tokenizer, tokenizerIdentity(workspace, configuration.tokenizer));
    forecast::ForecastInputs inputs;
    inputs.rows.kind = datasets.front().kind;
    inputs.rows.vocabulary = tokenizer.vocabulary;
    STATOR_ASSIGN(const auto rows, splitRows(workspace, datasets, configuration.data.split, job));
    inputs.rows.rowsKnown = true;
    inputs.rows.trainRows = rows.train;
    inputs.rows.validationRows = rows.validation;
    inputs.rows.testRows = rows.test;

    ProfileReader profiles(workspace, tokenizer, job);
    for (const auto& dataset : datasets) {
        STATOR_ASSIGN(auto profile, profiles.read(dataset, configuration.data.maxTokens));
        inputs.datasets.push_back(std::move(profile));
    }
    for (const auto& name : benchmarksOf(configuration.evaluation)) {
        STATOR_ASSIGN(const auto dataset, findDataset(workspace, name));
        // A benchmark's texts are read whole, whatever the limit of training is.
        STATOR_ASSIGN(auto profile, profiles.read(dataset, 0));
        inputs.rows.benchmarkRows[name] = dataset.rows;
        inputs.benchmarks.emplace(name, std::move(profile));
    }
    inputs.textBytesToTokenize = profiles.bytesWithoutTokens();
    addMachine(workspace, inputs);
    return inputs;
}

} // namespace

Result<forecast::ForecastInputs> forecastInputs(const Workspace& workspace,
                                                const train::RunConfiguration& configuration,
                                                const Job& job) {
    STATOR_ASSIGN(const auto datasets, datasetsOf(workspace, configuration));
    STATOR_ASSIGN(auto inputs, inputsWithoutSteps(workspace, configuration, datasets, job));
    if (inputs.rows.trainRows == 0)
        return makeError(
            ErrorCode::InvalidArgument,
            "The split leaves no rows to train on. Choose another split, or add rows.");
    STATOR_ASSIGN(inputs.exactSteps, plannedSteps(workspace, datasets, configuration, job));
    return inputs;
}

Result<forecast::ForecastInputs> preparedInputs(const Workspace& workspace,
                                                const train::RunConfiguration& configuration,
                                                const train::TrainingData& data, const Job& job) {
    STATOR_ASSIGN(const auto datasets, datasetsOf(workspace, configuration));
    keepSplitRows(workspace, datasets, configuration.data.split,
                  {data.split.count(data::Side::Train), data.split.count(data::Side::Validation),
                   data.split.count(data::Side::Test)});
    return inputsWithoutSteps(workspace, configuration, datasets, job);
}

std::optional<std::vector<forecast::ForecastCheck>> forecastCheck(const store::RunListRow& run) {
    const auto& description = run.run.description;
    if (description.forecast.empty() || !store::hasEnded(run.run.state) || run.run.step <= 0)
        return std::nullopt;
    auto forecast = forecast::forecastFromJson(description.forecast);
    if (!forecast || forecast->steps == 0)
        return std::nullopt;
    const auto steps = static_cast<std::uint64_t>(run.run.step);
    if (steps < forecast->steps)
        for (auto& seconds : forecast->seconds)
            seconds *= static_cast<double>(steps) / static_cast<double>(forecast->steps);
    std::array<double, train::kPhases> fact{};
    for (std::size_t p = 0; p < train::kPhases; ++p)
        fact[p] = run.phaseSeconds(train::phaseName(static_cast<train::Phase>(p)));
    return forecast::compareWithFact(*forecast, fact);
}

std::optional<double> forecastError(const store::RunListRow& run) {
    const auto phases = forecastCheck(run);
    if (!phases)
        return std::nullopt;
    double expected = 0;
    double fact = 0;
    for (const auto& phase : *phases) {
        expected += phase.forecastSeconds;
        fact += phase.factSeconds;
    }
    return expected > 0 && fact > 0 ? std::optional(fact / expected - 1) : std::nullopt;
}

} // namespace stator::workspace
