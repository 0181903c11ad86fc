#include "core/workspace/modelsource.h"

#include "core/export/loadmodel.h"
#include "core/model/safetensors.h"
#include "core/store/storereader.h"
#include "core/train/checkpoint.h"
#include "core/train/runconfiguration.h"
#include "core/train/trainer.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <system_error>

namespace stator::workspace {

namespace fs = std::filesystem;

namespace {

struct Table {
    model::EmbeddingTable table;
    std::int64_t step = 0;
};

constexpr const char* kCheckpoints = "checkpoints";

fs::path lastModel(const fs::path& runFolder) {
    return runFolder / "model.safetensors";
}

bool hasEntries(const fs::path& folder) {
    std::error_code code;
    return fs::directory_iterator(folder, code) != fs::directory_iterator();
}

Result<ModelDescription> describeFolder(const fs::path& folder) {
    STATOR_ASSIGN(const auto files, exporting::findStaticModel(folder));
    STATOR_ASSIGN(const auto weights, model::SafetensorsFile::open(files.weights));
    const auto* table = weights.find(files.model2vec ? "embeddings" : "embedding.weight");
    ModelDescription description;
    description.name = folder.string();
    if (table && table->shape.size() == 2)
        description.dim = static_cast<std::uint32_t>(table->shape[1]);
    description.finished = true;
    return description;
}

/// "best" or a step.
Result<train::CheckpointInfo> findCheckpoint(const fs::path& folder, const std::string& wanted) {
    const train::CheckpointFolder checkpoints(folder);
    if (wanted == "best") {
        STATOR_ASSIGN(const auto best, checkpoints.best());
        return best.info();
    }
    std::string known;
    for (const auto& info : checkpoints.list()) {
        if (std::to_string(info.step) == wanted)
            return info;
        known += (known.empty() ? "" : ", ") + std::to_string(info.step);
    }
    return makeError(ErrorCode::NotFound,
                     fmt::format("There is no checkpoint '{}'. There are: {}.", wanted,
                                 known.empty() ? "none" : known),
                     folder.string());
}

Result<Table> tableOfRun(const fs::path& folder, const std::string& checkpoint,
                         std::int64_t lastStep, const Job& job) {
    std::error_code code;
    const auto finished = lastModel(folder);
    if (checkpoint.empty() && fs::exists(finished, code)) {
        STATOR_ASSIGN(auto table, exporting::loadStaticTable(finished, job));
        return Table{std::move(table), lastStep};
    }
    const auto checkpoints = folder / kCheckpoints;
    if (!checkpoint.empty()) {
        STATOR_ASSIGN(const auto info, findCheckpoint(checkpoints, checkpoint));
        STATOR_ASSIGN(auto table, train::modelOfCheckpoint(info.folder));
        return Table{std::move(table), static_cast<std::int64_t>(info.step)};
    }
    const auto newest = train::CheckpointFolder(checkpoints).newest();
    if (!newest)
        return makeError(ErrorCode::NotFound, "This run has saved no model and no checkpoint yet.",
                         folder.string());
    const auto info = newest->info();
    STATOR_ASSIGN(auto table, train::modelOfCheckpoint(info.folder));
    return Table{std::move(table), static_cast<std::int64_t>(info.step)};
}

} // namespace

Result<std::vector<RunModel>> listRunModels(const Workspace& workspace) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    store::RunListOptions options;
    options.configurations = false;
    options.keys = {store::metricKey("train/loss")};
    STATOR_ASSIGN(const auto rows, reader.runs(options));
    std::vector<RunModel> models;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        const auto folder = workspace.runFolder(row->run.id.value);
        std::error_code code;
        const bool finished = fs::exists(lastModel(folder), code);
        if (finished || hasEntries(folder / kCheckpoints))
            models.push_back({row->run.id, row->run.description.name, finished});
    }
    std::ranges::sort(models, std::greater<>{},
                      [](const RunModel& model) { return model.run.value; });
    return models;
}

Result<ModelDescription> describeModel(const Workspace& workspace, const std::string& reference) {
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    const auto run = reader.findRun(reference.substr(0, reference.rfind('@')));
    if (!run && isModelFolder(reference))
        return describeFolder(reference);
    if (!run)
        return run.error();
    STATOR_ASSIGN(const auto row, reader.run(*run));
    STATOR_ASSIGN(const auto configuration,
                  train::readConfiguration(row.run.description.configuration));
    ModelDescription description;
    description.run = *run;
    description.name = row.run.description.name;
    description.dim = configuration.model.dim;
    description.matryoshkaDims = configuration.loss.matryoshkaDims;
    for (const auto& use : configuration.data.datasets)
        description.datasets.push_back(use.name);
    description.split = configuration.data.split.name;
    const auto folder = workspace.runFolder(run->value);
    std::error_code code;
    description.finished = fs::exists(lastModel(folder), code);
    for (const auto& info : train::CheckpointFolder(folder / kCheckpoints).list())
        description.checkpoints.push_back({info.step, info.best, info.metric, info.metricValue});
    return description;
}

bool isModelFolder(const std::string& reference) {
    std::error_code code;
    return fs::is_directory(reference, code);
}

Result<LoadedModel> openModelFolder(const fs::path& folder, const Job& job) {
    STATOR_ASSIGN(auto loaded, exporting::loadStaticModel(folder, job));
    LoadedModel model;
    model.table = std::move(loaded.table);
    model.tokenizer = std::move(loaded.tokenizer);
    model.normalize = loaded.normalize;
    model.name = folder.string();
    return model;
}

Result<LoadedModel> openModel(const Workspace& workspace, const std::string& reference,
                              const Job& job) {
    const auto at = reference.rfind('@');
    const auto name = reference.substr(0, at);
    const auto checkpoint = at == std::string::npos ? std::string() : reference.substr(at + 1);
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    auto run = reader.findRun(name);
    if (!run && isModelFolder(reference))
        return openModelFolder(reference, job);
    if (!run)
        return run.error();
    STATOR_ASSIGN(const auto row, reader.run(*run));
    STATOR_ASSIGN(const auto configuration,
                  train::readConfiguration(row.run.description.configuration));
    LoadedModel model;
    STATOR_ASSIGN(model.tokenizer, openTokenizerOf(workspace, configuration.tokenizer));
    STATOR_ASSIGN(auto table,
                  tableOfRun(workspace.runFolder(run->value), checkpoint, row.run.step, job));
    if (table.table.vocabulary() != model.tokenizer->vocabularySize())
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("The tokenizer '{}' has {} pieces and the model of run {} has "
                                     "{}: it is not the one that the run was trained with.",
                                     row.run.description.tokenizer,
                                     model.tokenizer->vocabularySize(), run->value,
                                     table.table.vocabulary()));
    model.table = std::move(table.table);
    model.step = table.step;
    model.run = *run;
    model.name =
        fmt::format("run {} '{}' at step {}", run->value, row.run.description.name, table.step);
    return model;
}

} // namespace stator::workspace
