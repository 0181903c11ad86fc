// SentencePiece, kept apart from libtorch.
//
// Debian's libsentencepiece carries and exports its own protobuf (3.14) and libtorch uses another
// (3.21): in one process their symbols would take each other's place and it dies before main().
// So nothing of ours links SentencePiece. A module does, which is opened at first use with a symbol
// scope of its own (RTLD_LOCAL | RTLD_DEEPBIND), and it is spoken to through the interface below.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stator::text {

/// A piece of an encoded text.
struct EncodedPiece {
    std::uint32_t id = 0;
    std::string text; ///< as SentencePiece gives it: the surface of an unknown piece
};

/// A loaded model. Thread: immutable; every function may be called from any thread.
class SentencePieceModelHandle {
public:
    virtual ~SentencePieceModelHandle() = default;
    /// Appends the ids of `text`. False where the model contradicts itself.
    virtual bool encode(std::string_view text, std::vector<int>& ids) const = 0;
    virtual bool encodePieces(std::string_view text, std::vector<EncodedPiece>& pieces) const = 0;
};

/// What a training run is told. `arguments`: SentencePiece's own flags by name ("vocab_size").
struct SentencePieceTraining {
    std::vector<std::pair<std::string, std::string>> arguments;
    /// The next sentence, valid until the next call; null at the end. Empty: arguments name files.
    std::function<const std::string*()> nextSentence;
    /// Asked when the sentences have been read: true ends the training there with an error.
    std::function<bool()> stopped;
};

/// From a serialized ModelProto. Errors: InvalidFormat; Unsupported where the module is missing.
Result<std::unique_ptr<SentencePieceModelHandle>> loadSentencePieceModel(std::string_view proto);

/// A serialized ModelProto. Errors: InvalidArgument (with SentencePiece's reason); Unsupported.
/// Thread: one training at a time; it cannot be stopped but by nextSentence ending early.
Result<std::string> trainSentencePieceModel(const SentencePieceTraining& training);

} // namespace stator::text
