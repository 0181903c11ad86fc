#include "core/workspace/sweeps.h"

#include "core/workspace/catalogue.h"
#include "core/workspace/runjob.h"
#include "core/workspace/sample.h"
#include "core/workspace/saved.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace stator::workspace {
using nlohmann::json;

namespace {

std::string needsOf(const train::RunConfiguration& configuration) {
    std::string key = configuration.tokenizer.name + '|' + configuration.tokenizer.file;
    for (const auto& use : configuration.data.datasets)
        key += '|' + use.name;
    for (const auto& name : benchmarksOf(configuration.evaluation))
        key += '+' + name;
    return key;
}

/// Every run is described before the first is made: reading files takes longer than a transaction
/// may.
Result<std::vector<store::RunDescription>> describeAll(const Workspace& workspace,
                                                       const std::vector<train::SweepRun>& runs) {
    std::vector<store::RunDescription> descriptions;
    std::set<std::string> checked;
    for (const train::SweepRun& run : runs) {
        // Tokenizers take long to open: what the runs need alike is looked for once.
        if (checked.insert(needsOf(run.configuration)).second)
            if (auto fine = checkRun(workspace, run.configuration); !fine) {
                fine.error().message = fmt::format("{}: {}", run.name, fine.error().message);
                return std::move(fine).error();
            }
        descriptions.push_back(describeRun(workspace, run.configuration));
    }
    return descriptions;
}

Error nothingLeft(const train::ExpandedSweep& expanded) {
    std::string message = "None of the sweep's combinations can be run.";
    for (const auto& left : expanded.leftOut)
        if (!left.problems.empty()) {
            message += fmt::format(" {}: {}", left.name, left.problems.front().toString());
            break;
        }
    return makeError(ErrorCode::InvalidArgument, message);
}

Error noSuchSweep(const std::string& wanted, const std::vector<store::SweepRecord>& known) {
    std::string message = fmt::format("There is no sweep '{}'.", wanted);
    if (known.empty())
        return makeError(ErrorCode::NotFound, message + " This workspace has none yet.");
    message += " There are ";
    for (std::size_t i = 0; i < std::min<std::size_t>(known.size(), 10); ++i)
        message += fmt::format("{}{} '{}'", i == 0 ? "" : ", ", known[i].id.value, known[i].name);
    return makeError(ErrorCode::NotFound, message + ".");
}

} // namespace

train::Sweep withOwnSplits(const Workspace& workspace, train::Sweep sweep) {
    const std::string kPath = "data.split";
    const auto own = listSplits(workspace);
    const auto find = [&](const json& value) {
        return std::find_if(own.begin(), own.end(), [&](const auto& preset) {
            return value.is_string() && preset.name == value.get<std::string>();
        });
    };
    auto base = json::parse(sweep.base, nullptr, false, true);
    if (base.is_object() && base.contains("/data/split"_json_pointer)) {
        auto& split = base["data"]["split"];
        if (const auto preset = find(split); preset != own.end()) {
            split = data::toJson(*preset);
            sweep.base = base.dump(2);
        }
    }
    for (auto& field : sweep.fields)
        for (auto& value : field.values)
            if (field.path == kPath)
                if (const auto preset = find(json::parse(value, nullptr, false));
                    preset != own.end())
                    value = data::toJson(*preset).dump();
    return sweep;
}

Result<CreatedSweep> createSweep(const Workspace& workspace, store::StoreWriter& writer,
                                 const train::Sweep& sweep) {
    STATOR_ASSIGN(const auto expanded, train::expand(sweep));
    if (expanded.runs.empty())
        return nothingLeft(expanded);
    STATOR_ASSIGN(auto descriptions, describeAll(workspace, expanded.runs));
    const auto name = sweep.name.empty() ? std::string("sweep") : sweep.name;
    return writer.call([&](store::Store& store) -> Result<CreatedSweep> {
        return store.atomically(store::Durability::Power, [&]() -> Result<CreatedSweep> {
            CreatedSweep created;
            STATOR_ASSIGN(created.id, store.addSweep(name, train::toJson(sweep)));
            for (auto& description : descriptions) {
                description.sweep = created.id;
                STATOR_ASSIGN(const auto run, store.createRun(description));
                created.runs.emplace_back(run, description.name);
            }
            return created;
        });
    });
}

Result<SweepResults> readSweepResults(store::StoreReader& reader, store::SweepId sweep) {
    STATOR_ASSIGN(auto sweeps, reader.sweeps());
    const auto found = std::find_if(sweeps.begin(), sweeps.end(),
                                    [&](const auto& record) { return record.id == sweep; });
    if (found == sweeps.end())
        return noSuchSweep(std::to_string(sweep.value), sweeps);
    SweepResults results{std::move(*found), std::nullopt, {}};
    auto parsed = train::parseSweep(results.record.definition);
    if (parsed.problems.empty())
        results.sweep = std::move(parsed.sweep);
    STATOR_ASSIGN(auto rows, reader.runs());
    for (auto& row : rows)
        if (row.run.description.sweep == sweep)
            results.runs.push_back(std::move(row));
    std::sort(results.runs.begin(), results.runs.end(),
              [](const auto& a, const auto& b) { return a.run.id < b.run.id; });
    return results;
}

Result<SweepResults> findSweep(store::StoreReader& reader, const std::string& numberOrName) {
    STATOR_ASSIGN(const auto sweeps, reader.sweeps());
    const auto matches = [&](const store::SweepRecord& record) {
        return std::to_string(record.id.value) == numberOrName;
    };
    auto found = std::find_if(sweeps.begin(), sweeps.end(), matches);
    if (found == sweeps.end())
        found = std::find_if(sweeps.begin(), sweeps.end(),
                             [&](const auto& record) { return record.name == numberOrName; });
    if (found == sweeps.end())
        return noSuchSweep(numberOrName, sweeps);
    return readSweepResults(reader, found->id);
}

train::Sweep exampleSweep3281(int threads) {
    const SampleNames names;
    train::RunConfiguration slow;
    slow.data.datasets = {{names.dataset}};
    slow.data.split = *data::findSplitPreset("70-30-0");
    slow.tokenizer.name = names.tokenizer;
    slow.model.dim = 256;
    slow.batchSize = 1024;
    slow.epochs = 0;
    slow.maxSteps = 60;
    slow.precision = train::PrecisionChoice::Fp32;
    slow.device = train::DeviceChoice::Cpu;
    slow.threads = static_cast<std::uint32_t>(threads);
    slow.loss.directions = train::MnrlDirections::Symmetric;
    slow.evaluation.when = eval::EvaluateWhen::EveryPercent;
    slow.evaluation.everyPercent = 5;
    slow.evaluation.evaluations = {{eval::EvaluatorKind::ValidationLoss, "validation", 0, 0},
                                   {eval::EvaluatorKind::Bitext, names.benchmark, 0, 0}};
    slow.evaluation.bestMetric = names.metric;
    slow.checkpoints.everyMinutes = 0;
    slow.checkpoints.keepBest = false;
    slow.checkpoints.keepLast = 1;

    train::Sweep sweep;
    sweep.name = "Issue 3281";
    sweep.base = train::canonicalJson(slow);
    sweep.mode = train::SweepMode::OneByOne;
    sweep.fields = {{"batchSize", {"16", "32", "64", "128", "256", "512", "2048", "4096"}},
                    {"precision", {"\"bf16\""}},
                    {"threads", {}},
                    {"data.noDuplicates", {"false"}},
                    {"device", {"\"auto\""}},
                    {"data.split", {"\"98-1-1\"", "\"90-1-9\""}},
                    {"evaluation.when", {"\"keyPoints\"", "\"budget\""}}};
    // Half of the threads, or two where there is but one.
    sweep.fields[2].values = {std::to_string(threads > 1 ? threads / 2 : 2)};
    return sweep;
}

} // namespace stator::workspace
