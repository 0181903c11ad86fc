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

/// A folder alone, where there may be no workspace.
Result<LoadedModel> openModelFolder(const std::filesystem::path& folder, const Job& job);
/// Whether the reference names a folder with a model.
bool isModelFolder(const std::string& reference);

} // namespace stator::workspace
