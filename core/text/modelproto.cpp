#include "core/text/modelproto.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <unordered_set>

namespace stator::text {
namespace {

/// Walks the fields of one protobuf message.
class WireReader {
public:
    explicit WireReader(std::string_view bytes)
        : m_rest(bytes) {}

    struct Field {
        std::uint32_t number = 0;
        std::uint64_t integer = 0; ///< varint and fixed values
        std::string_view bytes;    ///< length-delimited values
        bool lengthDelimited = false;
    };

    bool atEnd() const { return m_rest.empty(); }

    /// The next field, or nothing where the bytes are not a message.
    std::optional<Field> next() {
        const auto key = varint();
        if (!key || (*key >> 3) == 0)
            return {};
        Field field;
        field.number = static_cast<std::uint32_t>(*key >> 3);
        switch (*key & 7) {
        case 0: {
            const auto value = varint();
            if (!value)
                return {};
            field.integer = *value;
            return field;
        }
        case 1:
            return fixed(field, 8);
        case 5:
            return fixed(field, 4);
        case 2: {
            const auto size = varint();
            if (!size || *size > m_rest.size())
                return {};
            field.lengthDelimited = true;
            field.bytes = m_rest.substr(0, *size);
            m_rest.remove_prefix(*size);
            return field;
        }
        default:
            return {}; // groups are not used by this format
        }
    }

private:
    std::optional<std::uint64_t> varint() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        return {};
    }

    std::optional<Field> fixed(Field field, std::size_t size) {
        if (m_rest.size() < size)
            return {};
        for (std::size_t i = 0; i < size; ++i)
            field.integer |= static_cast<std::uint64_t>(static_cast<unsigned char>(m_rest[i]))
                             << (8 * i);
        m_rest.remove_prefix(size);
        return field;
    }

    std::string_view m_rest;
};

/// Calls `visit` for every field; false where the bytes are not a message.
template<class Visit>
bool forEachField(std::string_view bytes, Visit&& visit) {
    WireReader reader(bytes);
    while (!reader.atEnd()) {
        const auto field = reader.next();
        if (!field || !visit(*field))
            return false;
    }
    return true;
}

std::int32_t toInt32(std::uint64_t value) {
    return static_cast<std::int32_t>(value);
}

bool readPiece(std::string_view bytes, ModelPiece& piece) {
    return forEachField(bytes, [&](const WireReader::Field& field) {
        switch (field.number) {
        case 1:
            piece.piece = field.bytes;
            return field.lengthDelimited;
        case 2:
            piece.score = std::bit_cast<float>(static_cast<std::uint32_t>(field.integer));
            break;
        case 3:
            if (field.integer >= 1 && field.integer <= 6)
                piece.type = static_cast<PieceType>(field.integer);
            break;
        default:
            break;
        }
        return true;
    });
}

bool readTrainerSpec(std::string_view bytes, SentencePieceModel& model) {
    return forEachField(bytes, [&](const WireReader::Field& field) {
        switch (field.number) {
        case 3:
            if (field.integer >= 1 && field.integer <= 4)
                model.modelType = static_cast<SentencePieceModelType>(field.integer);
            break;
        case 22:
            model.splitByWhitespace = field.integer != 0;
            break;
        case 24:
            model.treatWhitespaceAsSuffix = field.integer != 0;
            break;
        case 35:
            model.byteFallback = field.integer != 0;
            break;
        case 40:
            model.unkId = toInt32(field.integer);
            break;
        case 41:
            model.bosId = toInt32(field.integer);
            break;
        case 42:
            model.eosId = toInt32(field.integer);
            break;
        case 43:
            model.padId = toInt32(field.integer);
            break;
        case 45:
            model.unkPiece = field.bytes;
            break;
        case 46:
            model.bosPiece = field.bytes;
            break;
        case 47:
            model.eosPiece = field.bytes;
            break;
        case 48:
            model.padPiece = field.bytes;
            break;
        default:
            break;
        }
        return true;
    });
}

bool readNormalizerSpec(std::string_view bytes, SentencePieceModel& model) {
    return forEachField(bytes, [&](const WireReader::Field& field) {
        switch (field.number) {
        case 1:
            model.normalizerName = field.bytes;
            break;
        case 2:
            model.precompiledCharsmap = field.bytes;
            break;
        case 3:
            model.addDummyPrefix = field.integer != 0;
            break;
        case 4:
            model.removeExtraWhitespaces = field.integer != 0;
            break;
        case 5:
            model.escapeWhitespaces = field.integer != 0;
            break;
        default:
            break;
        }
        return true;
    });
}

Error notAModel(std::string why) {
    return makeError(ErrorCode::InvalidFormat,
                     fmt::format("Not a usable SentencePiece model: {}.", std::move(why)));
}

Result<void> checkPieces(const SentencePieceModel& model) {
    if (model.pieces.empty())
        return notAModel("it holds no pieces");
    std::unordered_set<std::string_view> normal;
    std::unordered_set<std::string_view> reserved;
    std::size_t unknown = 0;
    std::size_t encodable = 0;
    for (std::size_t id = 0; id < model.pieces.size(); ++id) {
        const auto& piece = model.pieces[id];
        // The library's trie takes pieces as C strings.
        if (piece.piece.empty() || piece.piece.find('\0') != std::string::npos)
            return notAModel(fmt::format("piece {} is empty or holds a NUL", id));
        if (!std::isfinite(piece.score))
            return notAModel(fmt::format("the score of piece {} is not a number", id));
        const bool isNormal = piece.type == PieceType::Normal ||
                              piece.type == PieceType::UserDefined ||
                              piece.type == PieceType::Unused;
        encodable += isNormal ? 1 : 0;
        unknown += piece.type == PieceType::Unknown ? 1 : 0;
        if (!(isNormal ? normal : reserved).insert(piece.piece).second)
            return notAModel(fmt::format("piece {} (\"{}\") is there twice", id, piece.piece));
    }
    if (unknown != 1)
        return notAModel(fmt::format("it has {} unknown pieces instead of one", unknown));
    if (encodable == 0)
        return notAModel("it has special pieces only");
    return {};
}

/// Builds one protobuf message.
class WireWriter {
public:
    void varintField(std::uint32_t number, std::uint64_t value) {
        varint(static_cast<std::uint64_t>(number) << 3);
        varint(value);
    }
    /// Negative int32 values are written sign-extended to ten bytes, as the format wants.
    void int32Field(std::uint32_t number, std::int32_t value) {
        varintField(number, static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
    }
    void floatField(std::uint32_t number, float value) {
        varint((static_cast<std::uint64_t>(number) << 3) | 5);
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (int i = 0; i < 4; ++i)
            m_bytes.push_back(static_cast<char>(bits >> (8 * i)));
    }
    void bytesField(std::uint32_t number, std::string_view value) {
        varint((static_cast<std::uint64_t>(number) << 3) | 2);
        varint(value.size());
        m_bytes.append(value);
    }
    const std::string& bytes() const { return m_bytes; }

private:
    void varint(std::uint64_t value) {
        while (value >= 0x80) {
            m_bytes.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        m_bytes.push_back(static_cast<char>(value));
    }
    std::string m_bytes;
};

} // namespace

std::int64_t SentencePieceModel::unknownPiece() const {
    for (std::size_t id = 0; id < pieces.size(); ++id)
        if (pieces[id].type == PieceType::Unknown)
            return static_cast<std::int64_t>(id);
    return -1;
}

Result<SentencePieceModel> parseModelProto(std::string_view bytes) {
    SentencePieceModel model;
    const bool readable = forEachField(bytes, [&](const WireReader::Field& field) {
        switch (field.number) {
        case 1:
            return field.lengthDelimited && readPiece(field.bytes, model.pieces.emplace_back());
        case 2:
            return field.lengthDelimited && readTrainerSpec(field.bytes, model);
        case 3:
            return field.lengthDelimited && readNormalizerSpec(field.bytes, model);
        default:
            return true;
        }
    });
    if (!readable)
        return notAModel("its content is not in that format, or it is cut off");
    STATOR_TRY(checkPieces(model));
    return model;
}

std::string serializeModelProto(const SentencePieceModel& model) {
    WireWriter proto;
    for (const auto& piece : model.pieces) {
        WireWriter entry;
        entry.bytesField(1, piece.piece);
        entry.floatField(2, piece.score);
        if (piece.type != PieceType::Normal)
            entry.varintField(3, static_cast<std::uint64_t>(piece.type));
        proto.bytesField(1, entry.bytes());
    }
    WireWriter trainer;
    trainer.varintField(3, static_cast<std::uint64_t>(model.modelType));
    trainer.varintField(4, model.pieces.size());
    trainer.varintField(22, model.splitByWhitespace ? 1 : 0);
    trainer.varintField(24, model.treatWhitespaceAsSuffix ? 1 : 0);
    trainer.varintField(35, model.byteFallback ? 1 : 0);
    trainer.int32Field(40, model.unkId);
    trainer.int32Field(41, model.bosId);
    trainer.int32Field(42, model.eosId);
    trainer.int32Field(43, model.padId);
    trainer.bytesField(45, model.unkPiece);
    trainer.bytesField(46, model.bosPiece);
    trainer.bytesField(47, model.eosPiece);
    trainer.bytesField(48, model.padPiece);
    proto.bytesField(2, trainer.bytes());

    WireWriter normalizer;
    normalizer.bytesField(1, model.normalizerName);
    normalizer.bytesField(2, model.precompiledCharsmap);
    normalizer.varintField(3, model.addDummyPrefix ? 1 : 0);
    normalizer.varintField(4, model.removeExtraWhitespaces ? 1 : 0);
    normalizer.varintField(5, model.escapeWhitespaces ? 1 : 0);
    proto.bytesField(3, normalizer.bytes());
    return proto.bytes();
}

} // namespace stator::text
