// A model by what a person calls it: a run, a step of a run, or a folder that was exported.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/model/embeddingtable.h"
#include "core/store/id.h"
#include "core/text/tokenizer.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stator::workspace {

struct LoadedModel {
    model::EmbeddingTable table;
    std::shared_ptr<const text::Tokenizer> tokenizer;
    bool normalize = false; ///< an exported model that gives embeddings of length 1
    std::string name;       ///< for people: "run 3 'wide'", or the folder
    store::RunId run;       ///< none for a folder
    std::int64_t step = 0;  ///< of the run
};

/// `reference`: a run's number or name, with "@best" or "@1200" for a checkpoint of it, or a folder
/// (sentence-transformers or model2vec). A run without a final model gives its newest checkpoint.
/// Errors: NotFound, Corrupt, Unsupported, OutOfMemory, Cancelled.
Result<LoadedModel> openModel(const Workspace& workspace, const std::string& reference,
                              const Job& job);

/// A run that has a model to open.
struct RunModel {
    store::RunId run{};
    std::string name{};
    bool finished = false; ///< it has its last model, not checkpoints alone
};
/// Runs that are not in the trash and have a model or a checkpoint, newest first. Errors: those of
/// the store.
Result<std::vector<RunModel>> listRunModels(const Workspace& workspace);

struct ModelCheckpoint {
    std::uint64_t step = 0;
    bool best = false;
    std::string metric{}; ///< that chose the best; empty: none was measured
    double metricValue = 0;
};

/// What is known of a model before it is opened.
struct ModelDescription {
    store::RunId run{}; ///< none for a folder
    std::string name{}; ///< the run's name, or the folder
    std::uint32_t dim = 0;
    std::vector<std::uint32_t> matryoshkaDims{};
    std::vector<std::string> datasets{}; ///< that the run was trained on
    std::string split{};                 ///< the name of its preset
    bool finished = false;
    std::vector<ModelCheckpoint> checkpoints{}; ///< newest first
};
/// Errors: NotFound, Unsupported (another kind of model), InvalidFormat, Io.
Result<ModelDescription> describeModel(const Workspace& workspace, const std::string& reference);

/// A folder alone, where there may be no workspace.
Result<LoadedModel> openModelFolder(const std::filesystem::path& folder, const Job& job);
/// Whether the reference names a folder with a model.
bool isModelFolder(const std::string& reference);

} // namespace stator::workspace
