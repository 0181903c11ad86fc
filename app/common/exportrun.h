// A run's model as a folder that other libraries load, with a card that tells what the run was.
//
// Thread: call from any thread.
#pragma once

#include "app/common/workspace.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/export/exportmodel.h"
#include "core/store/records.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace stator::app {

enum class ExportFormat { SentenceTransformers, Model2Vec };

struct ExportRunOptions {
    std::filesystem::path folder{}; ///< empty: exports/<run's name> in the workspace
    ExportFormat format = ExportFormat::SentenceTransformers;
    exporting::WeightType weights = exporting::WeightType::Float32;
    std::uint32_t dim = 0; ///< a Matryoshka dim to cut to; 0: all
    bool normalize = false;
    bool replace = false;
    std::string license{}; ///< a Hugging Face licence id for the card
};

/// A run's model: the table it left, and the tokenizer it was trained with.
struct RunModel {
    model::EmbeddingTable table;
    std::shared_ptr<const text::Tokenizer> tokenizer;
};

/// The final model of a run, or, where it has not finished, that of its newest checkpoint.
/// Errors: NotFound (no such run, or it has saved nothing yet), Corrupt, OutOfMemory.
Result<RunModel> openRunModel(const Workspace& workspace, store::RunId run, const Job& job);

/// Errors: those of openRunModel() and of the export; see core/export/exportmodel.h.
Result<exporting::ExportReport> exportRun(const Workspace& workspace, store::RunId run,
                                          const ExportRunOptions& options, const Job& job);

} // namespace stator::app
