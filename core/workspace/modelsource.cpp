#include "core/workspace/modelsource.h"

#include "core/export/loadmodel.h"
#include "core/store/storereader.h"
#include "core/train/checkpoint.h"
#include "core/train/runconfiguration.h"
#include "core/train/trainer.h"
#include "core/workspace/runjob.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

namespace stator::workspace {

namespace fs = std::filesystem;

namespace {

struct Table {
    model::EmbeddingTable table;
    std::int64_t step = 0;
};

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
    const auto finished = folder / "model.safetensors";
    if (checkpoint.empty() && fs::exists(finished, code)) {
        STATOR_ASSIGN(auto table, exporting::loadStaticTable(finished, job));
        return Table{std::move(table), lastStep};
    }
    const auto checkpoints = folder / "checkpoints";
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
