// A run's model as a folder that other libraries load, with a card that tells what the run was.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/export/exportmodel.h"
#include "core/store/id.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stator::workspace {

enum class ExportFormat { SentenceTransformers, Model2Vec };

struct ExportRunOptions {
    std::filesystem::path folder{}; ///< empty: exports/<run's name> or <name>-<checkpoint>
    ExportFormat format = ExportFormat::SentenceTransformers;
    exporting::WeightType weights = exporting::WeightType::Float32;
    std::uint32_t dim = 0; ///< a Matryoshka dim to cut to; 0: all
    bool normalize = false;
    bool replace = false;
    std::string license{}; ///< a Hugging Face licence id for the card
};

/// What can be said of an export before it is made.
struct ExportSource {
    store::RunId run{};
    std::string name{};                        ///< the run's
    std::filesystem::path folder{};            ///< where it goes unless told otherwise
    std::uint32_t vocabulary = 0;              ///< rows of the table
    std::uint32_t dim = 0;                     ///< columns
    std::vector<std::uint32_t> matryoshkaDims; ///< that the run was trained to be cut to
};

/// `reference` as for exportRun(); reads the store and the tokenizer, not the model.
/// Errors: NotFound, InvalidArgument (a folder, which is exported already), InvalidFormat, Corrupt.
Result<ExportSource> exportSource(const Workspace& workspace, const std::string& reference);

/// Bytes that the folder will take, nearly: the table, and the tokenizer by its usual size.
std::uint64_t estimatedBytes(const ExportSource& source, const ExportRunOptions& options);

/// `reference`: a run, or a checkpoint of one, as openModel() names them.
/// Errors: those of openModel() and of the export (core/export/exportmodel.h); InvalidArgument
/// where the reference is a folder, which is exported already.
Result<exporting::ExportReport> exportRun(const Workspace& workspace, const std::string& reference,
                                          const ExportRunOptions& options, const Job& job);

} // namespace stator::workspace
