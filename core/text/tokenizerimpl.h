// What a Tokenizer holds; for the .cpp files of this folder only.
#pragma once

#include "core/text/charsmap.h"
#include "core/text/modelproto.h"
#include "core/text/sentencepiecelibrary.h"
#include "core/text/tokenizer.h"

#include <charconv>
#include <memory>
#include <string_view>

namespace stator::text {

/// The rows that XLM-R's layout puts before the pieces.
struct XlmRobertaIds {
    static constexpr std::uint32_t kBos = 0;
    static constexpr std::uint32_t kPad = 1;
    static constexpr std::uint32_t kEos = 2;
    static constexpr std::uint32_t kUnk = 3;
};

/// The byte that a piece such as "<0x41>" stands for.
inline unsigned char byteOfPiece(std::string_view piece) {
    unsigned char byte = 0;
    if (piece.size() == 6)
        std::from_chars(piece.data() + 3, piece.data() + 5, byte, 16);
    return byte;
}

struct Tokenizer::Impl {
    std::unique_ptr<SentencePieceModelHandle> processor;
    SentencePieceModel model;
    Charsmap charsmap;
    std::string proto;
    IdLayout layout = IdLayout::SentencePiece;
    std::vector<std::uint32_t> rowOfPiece; ///< piece id -> table row
    std::uint32_t rows = 0;
    std::uint32_t unkRow = 0;
    std::uint64_t hash = 0;
    bool wordsAreIndependent = false;
};

} // namespace stator::text
