// The datasets and tokenizers of a workspace.
//
// Each is a file and, beside it, a small JSON record that is written last: it exists exactly where
// the record does. So a killed import leaves no half dataset, and a workspace can be copied.
//
// Thread: free functions over files; those that change something take the workspace's lock.
#pragma once

#include "app/common/workspace.h"
#include "core/data/corpus.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stator::app {

/// Rows by pair of languages, in the corpus's order.
struct LanguageRows {
    std::string from; ///< BCP-47
    std::string to;
    std::uint64_t rows = 0;
};

struct DatasetRecord {
    std::string name;
    std::string kind; ///< data::corpusKindName
    std::uint64_t rows = 0;
    std::uint64_t skippedRows = 0;
    std::vector<LanguageRows> languages;
    std::vector<std::string> sources; ///< as the corpus names them
    std::string contentHash;          ///< 16 hexadecimal digits
    std::uint64_t bytes = 0;          ///< of the corpus file
    std::int64_t created = 0;         ///< milliseconds since the Unix epoch
};

struct TokenizerRecord {
    std::string name;
    std::string layout; ///< "sentencepiece" or "xlm-roberta"
    std::uint32_t vocabulary = 0;
    std::string hash;   ///< 16 hexadecimal digits
    std::string origin; ///< the file it came from, or the datasets it was trained on
    std::int64_t created = 0;
};

/// A name that can be a file's: letters, digits, '.', '_', '-', at most 64, none of them first
/// but a letter or digit. Errors: InvalidArgument.
Result<void> checkName(std::string_view name);

/// What the record of a corpus says: counts by language pair, sources, identity.
DatasetRecord describeCorpus(const std::string& name, const data::Corpus& corpus);

/// Where an import writes its corpus, before addDataset() makes it known.
std::filesystem::path corpusFile(const Workspace& workspace, const std::string& name);
std::filesystem::path importReportFile(const Workspace& workspace, const std::string& name);
Result<void> addDataset(const Workspace& workspace, const DatasetRecord& record);
/// By name. A record that cannot be read is left out, with a warning in the log.
std::vector<DatasetRecord> listDatasets(const Workspace& workspace);
/// Errors: NotFound, naming those there are; Corrupt.
Result<DatasetRecord> findDataset(const Workspace& workspace, const std::string& name);
Result<std::shared_ptr<const data::Corpus>> openDataset(const Workspace& workspace,
                                                        const std::string& name);
/// Removes record, corpus, report and the token caches made of it. Errors: NotFound, Io.
Result<void> removeDataset(const Workspace& workspace, const std::string& name);

const char* layoutName(text::IdLayout layout);
Result<text::IdLayout> layoutFromName(std::string_view name);

std::filesystem::path tokenizerFile(const Workspace& workspace, const std::string& name);
/// Writes the model and its record. Errors: AlreadyExists (unless `replace`), Io.
Result<TokenizerRecord> addTokenizer(const Workspace& workspace, const std::string& name,
                                     const text::Tokenizer& tokenizer, const std::string& origin,
                                     bool replace);
std::vector<TokenizerRecord> listTokenizers(const Workspace& workspace);
/// Errors: NotFound, naming those there are; Corrupt.
Result<TokenizerRecord> findTokenizer(const Workspace& workspace, const std::string& name);
/// Loads and compares with the recorded hash. Errors: as findTokenizer(); Corrupt.
Result<std::shared_ptr<const text::Tokenizer>> openTokenizer(const Workspace& workspace,
                                                             const std::string& name);

} // namespace stator::app
