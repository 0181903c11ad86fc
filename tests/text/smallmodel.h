// A hand-made Unigram model, small enough to work out its segmentations on paper.
#pragma once

#include "core/text/modelproto.h"
#include "core/text/tokenizer.h"

namespace stator::text {

inline SentencePieceModel smallModel() {
    SentencePieceModel model;
    model.pieces = {{"<unk>", 0, PieceType::Unknown},
                    {"<s>", 0, PieceType::Control},
                    {"</s>", 0, PieceType::Control},
                    {"\u2581", -3.0F},
                    {"a", -4.0F},
                    {"b", -4.5F},
                    {"\u2581a", -2.5F},
                    {"\u2581ab", -2.0F},
                    {"\u2581ba", -2.25F},
                    {"aa", -5.0F}};
    return model;
}

inline std::shared_ptr<const Tokenizer> smallTokenizer(IdLayout layout) {
    return Tokenizer::fromProto(serializeModelProto(smallModel()), layout).value();
}

} // namespace stator::text
