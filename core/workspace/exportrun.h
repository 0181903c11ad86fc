// A run's model as a folder that other libraries load, with a card that tells what the run was.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/export/exportmodel.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace stator::workspace {

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

/// `reference`: a run, or a checkpoint of one, as openModel() names them.
/// Errors: those of openModel() and of the export (core/export/exportmodel.h); InvalidArgument
/// where the reference is a folder, which is exported already.
Result<exporting::ExportReport> exportRun(const Workspace& workspace, const std::string& reference,
                                          const ExportRunOptions& options, const Job& job);

} // namespace stator::workspace
