// The datasets of a workspace: `corpora/<name>.json` describes one, and names its corpus file.
//
// A description is written last and names a file that is complete, so an import that was killed
// never shows as a dataset. Two processes may work on different names at once.
// Thread: functions without state; call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/corpus.h"
#include "core/data/importer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

struct Dataset {
    std::string name;
    CorpusKind kind = CorpusKind::Pairs;
    std::vector<SourceSpec> sources;
    std::vector<std::string> languages; ///< of the corpus, in its order
    std::uint64_t rows = 0;
    std::uint32_t columns = 0;
    std::string corpusFile; ///< name of the file beside the description
    std::uint64_t contentHash = 0;
    std::string importedAt; ///< UTC, "2025-01-31T12:00:00Z"
    ImportReport report;

    bool operator==(const Dataset&) const = default;
};

/// A name is 1 to 100 bytes of valid UTF-8 without control characters and `/\:*?"<>|`; it neither
/// begins with a dot nor begins or ends with a blank. Errors: InvalidArgument, saying what is
/// wrong.
Result<void> validateDatasetName(std::string_view name);

/// Imports into the folder `corpora` (made where it is missing) under a new name.
/// Errors: AlreadyExists unless `replace`; else as importDataset.
Result<Dataset> createDataset(const std::filesystem::path& corpora, const std::string& name,
                              const ImportRequest& request, const Job& job, bool replace = false);

/// Errors: NotFound, InvalidFormat (a description that cannot be read), Unsupported (a newer one).
Result<Dataset> loadDataset(const std::filesystem::path& corpora, const std::string& name);
/// Writes the description again. The corpus file must exist.
Result<void> saveDataset(const std::filesystem::path& corpora, const Dataset& dataset);
/// The corpus of a dataset. Errors: as Corpus::open; Corrupt where it is not the described content.
Result<std::shared_ptr<const Corpus>> openCorpus(const std::filesystem::path& corpora,
                                                 const Dataset& dataset);
/// All datasets by name; descriptions that cannot be read are left out. A missing folder is empty.
Result<std::vector<Dataset>> listDatasets(const std::filesystem::path& corpora);
bool datasetExists(const std::filesystem::path& corpora, const std::string& name);
/// Removes description and corpus, in this order. Errors: NotFound, Io.
Result<void> removeDataset(const std::filesystem::path& corpora, const std::string& name);

/// Removes what killed imports left: temporary files of processes that are gone, and corpus files
/// that no description names and that are older than an hour. Gives the number of files removed.
Result<std::size_t> removeImportLeftovers(const std::filesystem::path& corpora);

} // namespace stator::data
