// The SentencePiece model file: what this program reads from it and writes into one.
//
// Thread: values; the functions keep no state.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stator::text {

enum class PieceType : std::uint8_t {
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
};

enum class SentencePieceModelType : std::uint8_t { Unigram = 1, Bpe = 2, Word = 3, Char = 4 };

struct ModelPiece {
    std::string piece;
    float score = 0.0F; ///< log probability (Unigram) or minus the merge rank (BPE)
    PieceType type = PieceType::Normal;
};

/// The fields of a ModelProto that decide how a text is encoded. Defaults are the format's own.
struct SentencePieceModel {
    std::vector<ModelPiece> pieces;

    SentencePieceModelType modelType = SentencePieceModelType::Unigram;
    bool byteFallback = false;
    bool treatWhitespaceAsSuffix = false;
    bool splitByWhitespace = true;
    std::int32_t unkId = 0; ///< -1: the model has none; the same for the ids below
    std::int32_t bosId = 1;
    std::int32_t eosId = 2;
    std::int32_t padId = -1;
    std::string unkPiece = "<unk>";
    std::string bosPiece = "<s>";
    std::string eosPiece = "</s>";
    std::string padPiece = "<pad>";

    std::string normalizerName;
    std::string precompiledCharsmap;
    bool addDummyPrefix = true;
    bool removeExtraWhitespaces = true;
    bool escapeWhitespaces = true;

    /// Index of the piece of type Unknown, or -1.
    std::int64_t unknownPiece() const;
};

/// Reads a serialized ModelProto. Everything the library would stumble over is refused here:
/// broken wire format, empty or repeated pieces, scores that are not finite, no or two unknown
/// pieces. Errors: InvalidFormat. Source: sentencepiece_model.proto (field numbers), protobuf wire
/// format.
Result<SentencePieceModel> parseModelProto(std::string_view bytes);

/// Writes the fields above as a ModelProto that SentencePiece loads.
std::string serializeModelProto(const SentencePieceModel& model);

} // namespace stator::text
