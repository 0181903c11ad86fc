#include "core/workspace/runjob.h"

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/base/parallel.h"
#include "core/store/storereader.h"
#include "core/system/hardwaresampler.h"
#include "core/system/machineinfo.h"
#include "core/train/checkpoint.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/machineload.h"
#include "core/workspace/preparedata.h"
#include "core/workspace/runrecorder.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <system_error>

namespace stator::workspace {

namespace {

std::vector<std::string> datasetNames(const train::RunConfiguration& configuration) {
    std::vector<std::string> names;
    for (const auto& use : configuration.data.datasets)
        names.push_back(use.name);
    return names;
}

std::vector<store::HardwareSample> toSamples(const system::HardwareReading& reading) {
    std::vector<store::HardwareSample> samples;
    for (const auto& [name, value] : system::namedReadings(reading))
        samples.push_back({store::metricKey(name), reading.wallMs, value});
    return samples;
}

} // namespace

Result<void> checkRun(const Workspace& workspace, const train::RunConfiguration& configuration) {
    const auto problems = train::checkConfiguration(configuration);
    if (!problems.empty()) {
        std::string text = "The configuration cannot be run:";
        for (const auto& problem : problems)
            text += "\n  " + problem.toString();
        return makeError(ErrorCode::InvalidArgument, text);
    }
    for (const auto& use : configuration.data.datasets)
        STATOR_TRY(findDataset(workspace, use.name));
    for (const auto& name : benchmarksOf(configuration.evaluation))
        STATOR_TRY(findDataset(workspace, name));
    STATOR_TRY(openTokenizerOf(workspace, configuration.tokenizer));
    return {};
}

store::RunDescription describeRun(const Workspace& workspace,
                                  const train::RunConfiguration& configuration) {
    store::RunDescription description;
    description.name = configuration.name;
    if (description.name.empty())
        description.name = fmt::format("{} {}", configuration.data.datasets.front().name,
                                       configuration.data.split.name);
    description.configuration = train::canonicalJson(configuration);
    description.configurationHash = base::hex64(train::configurationHash(configuration));
    description.datasets = datasetNames(configuration);
    description.tokenizer = configuration.tokenizer.name.empty() ? configuration.tokenizer.file
                                                                 : configuration.tokenizer.name;
    description.device = "auto"; // until the trainer has chosen
    description.precision = "auto";
    description.threads = static_cast<int>(configuration.threads);
    description.machine = system::readMachineInfo(workspace.root()).summary();
    return description;
}

RunEnding endingOf(const Result<train::TrainingOutcome>& outcome) {
    if (!outcome)
        return outcome.error().code == ErrorCode::Cancelled
                   ? RunEnding{store::RunState::Stopped, "stopped before the first step"}
                   : RunEnding{store::RunState::Failed, outcome.error().toString()};
    switch (outcome->end) {
    case train::RunEnd::Finished:
        return {store::RunState::Finished, ""};
    case train::RunEnd::StoppedEarly:
        return {store::RunState::Finished,
                fmt::format("stopped early: {} no longer improved", outcome->bestMetric)};
    case train::RunEnd::Stopped:
        break;
    }
    return {store::RunState::Stopped, "stopped by the user"};
}

std::vector<std::string> benchmarksOf(const eval::EvaluationPlan& plan) {
    std::vector<std::string> names;
    for (const auto& planned : plan.evaluations)
        if (planned.on != "validation" && planned.on != "test" &&
            std::find(names.begin(), names.end(), planned.on) == names.end())
            names.push_back(planned.on);
    return names;
}

Result<std::shared_ptr<const text::Tokenizer>>
openTokenizerOf(const Workspace& workspace, const train::TokenizerConfiguration& configuration) {
    if (!configuration.name.empty())
        return openTokenizer(workspace, configuration.name);
    return text::Tokenizer::load(configuration.file);
}

Result<std::unique_ptr<RunJob>> RunJob::create(const Workspace& workspace,
                                               store::StoreWriter& writer,
                                               const train::RunConfiguration& configuration) {
    STATOR_TRY(checkRun(workspace, configuration));
    std::unique_ptr<RunJob> job(new RunJob(workspace, writer, configuration));
    const auto description = describeRun(workspace, configuration);
    job->m_name = description.name;
    STATOR_ASSIGN(job->m_id, writer.createRun(description));
    return job;
}

Result<std::unique_ptr<RunJob>> RunJob::resume(const Workspace& workspace,
                                               store::StoreWriter& writer, store::RunId run) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    STATOR_ASSIGN(const auto row, reader.run(run));
    if (row.run.state == store::RunState::Finished)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("Run {} has finished: there is nothing to resume. For more "
                                     "steps, train again with more epochs.",
                                     run.value));
    if (row.run.state == store::RunState::Running || row.run.state == store::RunState::Paused)
        return makeError(ErrorCode::Busy, fmt::format("Run {} is running.", run.value));
    STATOR_ASSIGN(const auto configuration,
                  train::readConfiguration(row.run.description.configuration));
    STATOR_TRY(checkRun(workspace, configuration));
    std::unique_ptr<RunJob> job(new RunJob(workspace, writer, configuration));
    job->m_id = run;
    job->m_name = row.run.description.name;
    job->m_resume = true;
    return job;
}

/// A run neither fails nor waits for its forecast.
std::optional<forecast::ForecastInputs> RunJob::forecastInputs(const train::TrainingData& data,
                                                               bool goOn) {
    const auto hasForecast = [&] {
        auto reader = store::StoreReader::open(m_workspace.storeFile());
        const auto row = reader ? reader->run(m_id) : reader.error();
        return row && !row->run.description.forecast.empty();
    };
    std::string why;
    try {
        if (goOn && hasForecast())
            return std::nullopt;
        auto inputs =
            preparedInputs(m_workspace, m_configuration, data, {m_control.stopToken(), {}});
        if (inputs)
            return std::move(*inputs);
        why = inputs.error().toString();
    } catch (const std::exception& e) {
        why = e.what();
    }
    base::logInfo("There is no forecast: {}", why);
    return std::nullopt;
}

/// A machine that also did other work tells nothing of how long a run takes.
void RunJob::learn() {
    const auto learnNow = [&]() -> Result<void> {
        STATOR_ASSIGN(auto reader, store::StoreReader::open(m_workspace.storeFile()));
        STATOR_ASSIGN(const auto row, reader.run(m_id));
        STATOR_ASSIGN(const auto load, machineLoad(reader, row));
        if (load && load->disturbed()) {
            base::logInfo("Forecasts learn nothing of this run: other programs kept {:.1f} of {} "
                          "cores busy.",
                          load->others, load->cores);
            return {};
        }
        return learnFromRun(m_workspace, row);
    };
    try {
        if (const auto learnt = learnNow(); !learnt)
            base::logWarning("Forecasts learn nothing of this run: {}", learnt.error().toString());
    } catch (const std::exception& e) {
        base::logWarning("Forecasts learn nothing of this run: {}", e.what());
    }
}

Result<train::TrainingOutcome> RunJob::train(train::TrainingObserver& follower,
                                             const ProgressFn& preparation) {
    const auto folder = m_workspace.runFolder(m_id.value);
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return makeError(ErrorCode::Io, "The run's folder cannot be made: " + code.message() + ".",
                         folder.string());
    STATOR_ASSIGN(const auto log, base::LogFile::open(folder / "run.log"));

    const bool goOn = m_resume && !train::CheckpointFolder(folder / "checkpoints").list().empty();
    // From here on: preparing is a part of the run that a person waits for.
    const system::HardwareSampler hardware([this](const system::HardwareReading& reading) {
        m_writer.appendHardware(toSamples(reading));
    });
    const int threads = m_configuration.threads > 0 ? static_cast<int>(m_configuration.threads)
                                                    : base::availableCores();
    STATOR_ASSIGN(const auto data, prepareData(m_workspace, m_configuration, threads,
                                               {m_control.stopToken(), preparation}));
    RunForecaster forecaster(m_writer, m_id, m_workspace,
                             {m_configuration, forecastInputs(*data, goOn), m_forecastTold},
                             follower);
    RunRecorder recorder(m_writer, m_id, m_workspace, forecaster);
    train::Trainer trainer({m_configuration, data, folder}, recorder, m_control);
    auto outcome = goOn ? trainer.resume() : trainer.run();
    if (outcome)
        recorder.finish(*outcome);
    else
        recorder.flush();
    return outcome;
}

Result<train::TrainingOutcome> RunJob::run(train::TrainingObserver& follower,
                                           const ProgressFn& preparation) {
    m_writer.setState(m_id, store::RunState::Running);
    auto outcome = [&]() -> Result<train::TrainingOutcome> {
        try {
            return train(follower, preparation);
        } catch (const std::bad_alloc&) {
            return makeError(ErrorCode::OutOfMemory,
                             "There is not enough memory to prepare this run.");
        } catch (const std::exception& e) {
            return makeError(ErrorCode::Internal, e.what());
        }
    }();
    if (!outcome)
        base::logError("{}", outcome.error().toString());
    auto [state, reason] = endingOf(outcome);
    m_writer.setState(m_id, state, std::move(reason));
    STATOR_TRY(m_writer.flush());
    if (state == store::RunState::Finished)
        learn();
    return outcome;
}

} // namespace stator::workspace
