// The datasets and tokenizers of a workspace.
//
// Datasets are core/data's (dataset.h). A tokenizer is a model file and, beside it, a small JSON
// record that is written last: it exists exactly where the record does.
//
// Thread: free functions over files; those that change something are called with the workspace's
// lock held.
#pragma once

#include "core/data/dataset.h"
#include "core/text/tokenizer.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stator::workspace {

struct TokenizerRecord {
    std::string name;
    std::string layout; ///< "sentencepiece" or "xlm-roberta"
    std::uint32_t vocabulary = 0;
    std::string hash;   ///< 16 hexadecimal digits
    std::string origin; ///< the file it came from, or the datasets it was trained on
    std::int64_t created = 0;
};

/// A tokenizer's name: letters, digits, '.', '_', '-', at most 64, none of them first
/// but a letter or digit. Errors: InvalidArgument.
Result<void> checkName(std::string_view name);

/// Errors: NotFound, naming those there are; Corrupt.
Result<data::Dataset> findDataset(const Workspace& workspace, const std::string& name);
Result<std::shared_ptr<const data::Corpus>> openDataset(const Workspace& workspace,
                                                        const std::string& name);
/// Removes dataset and the token caches made of it. Errors: NotFound, Io.
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

} // namespace stator::workspace
