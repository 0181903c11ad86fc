// Hugging Face's tokenizer.json: written from a SentencePiece Unigram model, and read into one.
//
// Thread: the functions keep no state.
#pragma once

#include "core/text/tokenizer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace stator::text {

/// The content of tokenizer.json: token ids are the tokenizer's own (its layout's table rows), no
/// special tokens are added to a text. Known to come out otherwise in the `tokenizers` library: see
/// tests/interop/check_tokenizer.py.
/// Errors: Unsupported (a BPE, word or character model; white space as a suffix).
Result<std::string> tokenizerJson(const Tokenizer& tokenizer);

/// The small files that `transformers` looks for beside tokenizer.json.
std::string tokenizerConfigJson(const Tokenizer& tokenizer);
std::string specialTokensMapJson(const Tokenizer& tokenizer);

/// Reads a Unigram tokenizer.json (XLM-R, multilingual-e5, T5, PEGASUS and their kind, and those
/// written here). Ids are those of the file; no special tokens are added. The model it makes is
/// held as a SentencePiece one (Tokenizer::proto()), so it can be saved and loaded as such. Errors:
/// NotFound, Io, InvalidFormat, Unsupported (BPE, WordPiece, or a step of the file that has no
/// counterpart; the message names it).
Result<std::shared_ptr<const Tokenizer>> loadTokenizerJson(const std::filesystem::path& path);
Result<std::shared_ptr<const Tokenizer>> parseTokenizerJson(std::string_view json);

/// By its content: a tokenizer.json, or a SentencePiece model with `layout`.
Result<std::shared_ptr<const Tokenizer>> loadTokenizer(const std::filesystem::path& path,
                                                       IdLayout layout = IdLayout::SentencePiece);

} // namespace stator::text
