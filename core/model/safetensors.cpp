#include "core/model/safetensors.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <set>

namespace stator::model {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are mapped as they are");

constexpr std::size_t kLengthBytes = 8;
constexpr std::uint64_t kMaxHeaderBytes = 100'000'000; // the limit of the reference implementation
constexpr std::size_t kDataAlignment = 64;
constexpr const char* kMetadataKey = "__metadata__";

struct TypeRow {
    TensorType type;
    const char* name;
    std::size_t size;
};
constexpr std::array kTypes{
    TypeRow{TensorType::Bool, "BOOL", 1},      TypeRow{TensorType::U8, "U8", 1},
    TypeRow{TensorType::I8, "I8", 1},          TypeRow{TensorType::F8E5M2, "F8_E5M2", 1},
    TypeRow{TensorType::F8E4M3, "F8_E4M3", 1}, TypeRow{TensorType::I16, "I16", 2},
    TypeRow{TensorType::U16, "U16", 2},        TypeRow{TensorType::F16, "F16", 2},
    TypeRow{TensorType::BF16, "BF16", 2},      TypeRow{TensorType::I32, "I32", 4},
    TypeRow{TensorType::U32, "U32", 4},        TypeRow{TensorType::F32, "F32", 4},
    TypeRow{TensorType::I64, "I64", 8},        TypeRow{TensorType::U64, "U64", 8},
    TypeRow{TensorType::F64, "F64", 8}};

const TypeRow& typeRow(TensorType type) {
    return kTypes[static_cast<std::size_t>(type)];
}

std::optional<TensorType> typeByName(std::string_view name) {
    for (const auto& row : kTypes)
        if (name == row.name)
            return row.type;
    return std::nullopt;
}

/// Bytes of a tensor, or nothing where they do not fit 63 bits.
std::optional<std::uint64_t> byteCount(TensorType type, const std::vector<std::uint64_t>& shape) {
    std::uint64_t bytes = tensorTypeSize(type);
    bool tooLarge = false;
    for (const auto extent : shape) {
        if (extent == 0)
            return 0;
        tooLarge = tooLarge || bytes > (std::numeric_limits<std::uint64_t>::max() >> 1) / extent;
        if (!tooLarge)
            bytes *= extent;
    }
    if (tooLarge)
        return std::nullopt;
    return bytes;
}

/// Reads the header's JSON. Every message names the tensor, since a header may have thousands.
class HeaderParser {
public:
    HeaderParser(std::string path, std::uint64_t dataStart, std::uint64_t dataBytes)
        : m_path(std::move(path))
        , m_dataStart(dataStart)
        , m_dataBytes(dataBytes) {}

    Result<void> parse(std::string_view json);

    std::vector<TensorInfo> tensors;
    TensorMetadata metadata;

private:
    Error invalid(const std::string& what) const {
        return makeError(ErrorCode::InvalidFormat,
                         fmt::format("Not a valid safetensors file: {}.", what), m_path);
    }
    Result<void> parseMetadata(const simdjson::dom::element& element);
    Result<TensorInfo> parseTensor(std::string_view name,
                                   const simdjson::dom::element& element) const;
    Result<void> checkRanges();

    std::string m_path;
    std::uint64_t m_dataStart;
    std::uint64_t m_dataBytes;
};

Result<void> HeaderParser::parse(std::string_view json) {
    // The parser would accept a byte-order mark and leading blanks; the format does not.
    if (json.empty() || json.front() != '{')
        return invalid("its header does not begin with a brace");
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    if (const auto error = parser.parse(json.data(), json.size()).get_object().get(root); error)
        return invalid(
            fmt::format("its header is not a JSON object ({})", simdjson::error_message(error)));
    std::set<std::string_view> names;
    for (const auto field : root) {
        if (!names.insert(field.key).second)
            return invalid(fmt::format("\"{}\" occurs twice in its header", field.key));
        if (field.key == kMetadataKey) {
            STATOR_TRY(parseMetadata(field.value));
            continue;
        }
        STATOR_ASSIGN(auto tensor, parseTensor(field.key, field.value));
        tensors.push_back(std::move(tensor));
    }
    return checkRanges();
}

Result<void> HeaderParser::parseMetadata(const simdjson::dom::element& element) {
    simdjson::dom::object object;
    if (element.get_object().get(object))
        return invalid("its metadata is not an object");
    for (const auto field : object) {
        std::string_view text;
        if (field.value.get_string().get(text))
            return invalid(fmt::format("its metadata \"{}\" is not a text", field.key));
        metadata.insert_or_assign(std::string(field.key), std::string(text));
    }
    return {};
}

Result<TensorInfo> HeaderParser::parseTensor(std::string_view name,
                                             const simdjson::dom::element& element) const {
    TensorInfo tensor;
    tensor.name = name;
    std::string_view typeName;
    simdjson::dom::array shape;
    simdjson::dom::array offsets;
    if (element["dtype"].get_string().get(typeName) || element["shape"].get_array().get(shape) ||
        element["data_offsets"].get_array().get(offsets))
        return invalid(fmt::format("tensor \"{}\" lacks dtype, shape or data_offsets", name));
    const auto type = typeByName(typeName);
    if (!type)
        return makeError(
            ErrorCode::Unsupported,
            fmt::format("Tensor \"{}\" has the type {}, which cannot be read. Convert the "
                        "file to F32, F16 or BF16.",
                        name, typeName.substr(0, 32)),
            m_path);
    tensor.type = *type;
    for (const auto extent : shape) {
        std::uint64_t value = 0;
        if (extent.get_uint64().get(value))
            return invalid(
                fmt::format("tensor \"{}\" has a shape that is not of whole numbers", name));
        tensor.shape.push_back(value);
    }
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    if (offsets.size() != 2 || offsets.at(0).get_uint64().get(begin) ||
        offsets.at(1).get_uint64().get(end))
        return invalid(
            fmt::format("tensor \"{}\" has data_offsets that are not two whole numbers", name));
    if (begin > end || end > m_dataBytes)
        return invalid(fmt::format(
            "tensor \"{}\" reaches beyond the end of the file (its bytes are {} to {} of {}); "
            "the file may be cut short",
            name, begin, end, m_dataBytes));
    const auto expected = byteCount(*type, tensor.shape);
    if (!expected || *expected != end - begin)
        return invalid(fmt::format("tensor \"{}\", {} [{}], does not fit its {} bytes", name,
                                   typeName, fmt::join(tensor.shape, ", "), end - begin));
    tensor.offset = m_dataStart + begin;
    tensor.bytes = end - begin;
    return tensor;
}

Result<void> HeaderParser::checkRanges() {
    // Empty tensors sort before the one that begins at the same place.
    std::stable_sort(tensors.begin(), tensors.end(), [](const TensorInfo& a, const TensorInfo& b) {
        return std::pair(a.offset, a.bytes) < std::pair(b.offset, b.bytes);
    });
    std::uint64_t end = m_dataStart;
    for (const auto& tensor : tensors) {
        if (tensor.offset < end)
            return invalid(fmt::format("tensor \"{}\" overlaps another", tensor.name));
        if (tensor.offset > end)
            return invalid(fmt::format("there is a gap of {} bytes before tensor \"{}\"",
                                       tensor.offset - end, tensor.name));
        end += tensor.bytes;
    }
    if (end != m_dataStart + m_dataBytes)
        return invalid(fmt::format("{} bytes after the last tensor belong to none",
                                   m_dataStart + m_dataBytes - end));
    return {};
}

/// Reads `count` values of Stored from unaligned bytes, converted by `convert`.
template<class Stored, class Out, class Convert>
void convertAll(const std::byte* from, std::span<Out> out, Convert convert) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        Stored value;
        std::memcpy(&value, from + i * sizeof(Stored), sizeof(Stored));
        out[i] = convert(value);
    }
}

template<class Stored>
float toFloat(Stored value) {
    return static_cast<float>(value);
}
template<class Stored>
std::int64_t toInteger(Stored value) {
    return static_cast<std::int64_t>(value);
}

std::string headerJson(const std::vector<TensorSpec>& tensors, const TensorMetadata& metadata,
                       const std::vector<std::uint64_t>& offsets) {
    // ordered_json keeps the metadata first and the tensors in the order of their data.
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header[kMetadataKey] = metadata;
    for (std::size_t i = 0; i < tensors.size(); ++i)
        header[tensors[i].name] = {{"dtype", tensorTypeName(tensors[i].type)},
                                   {"shape", tensors[i].shape},
                                   {"data_offsets", {offsets[i], offsets[i + 1]}}};
    auto text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    const std::size_t unaligned = (kLengthBytes + text.size()) % kDataAlignment;
    text.append(unaligned == 0 ? 0 : kDataAlignment - unaligned, ' ');
    return text;
}

} // namespace

const char* tensorTypeName(TensorType type) {
    return typeRow(type).name;
}
std::size_t tensorTypeSize(TensorType type) {
    return typeRow(type).size;
}

std::string TensorInfo::describe() const {
    return fmt::format("{} [{}]", tensorTypeName(type), fmt::join(shape, ", "));
}

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
    const auto invalid = [&](const std::string& what) {
        return makeError(ErrorCode::InvalidFormat,
                         fmt::format("Not a valid safetensors file: {}.", what), path.string());
    };
    STATOR_ASSIGN(auto map, base::MemoryMap::open(path));
    if (map.size() < kLengthBytes)
        return invalid("it is shorter than 8 bytes");
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, map.bytes().data(), kLengthBytes);
    if (headerBytes > kMaxHeaderBytes)
        return invalid(fmt::format("its header would have {} bytes, above the limit of {}",
                                   headerBytes, kMaxHeaderBytes));
    if (headerBytes > map.size() - kLengthBytes)
        return invalid("its header reaches beyond the end of the file; the file may be cut short");
    const std::uint64_t dataStart = kLengthBytes + headerBytes;
    HeaderParser parser(path.string(), dataStart, map.size() - dataStart);
    STATOR_TRY(parser.parse(map.text().substr(kLengthBytes, headerBytes)));
    SafetensorsFile file;
    file.m_map = std::move(map);
    file.m_path = path;
    file.m_tensors = std::move(parser.tensors);
    file.m_metadata = std::move(parser.metadata);
    return file;
}

const TensorInfo* SafetensorsFile::find(std::string_view name) const {
    const auto found = std::find_if(m_tensors.begin(), m_tensors.end(),
                                    [&](const TensorInfo& tensor) { return tensor.name == name; });
    return found == m_tensors.end() ? nullptr : &*found;
}

std::span<const std::byte> SafetensorsFile::bytes(const TensorInfo& tensor) const {
    return m_map.bytes().subspan(tensor.offset, tensor.bytes);
}

Result<void> SafetensorsFile::readFloats(const TensorInfo& tensor, std::uint64_t first,
                                         std::span<float> out) const {
    if (first > tensor.elements() || out.size() > tensor.elements() - first)
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("Tensor \"{}\" has {} values only.", tensor.name, tensor.elements()),
            m_path.string());
    const std::byte* from = bytes(tensor).data() + first * tensorTypeSize(tensor.type);
    switch (tensor.type) {
    case TensorType::F32:
        if (!out.empty())
            std::memcpy(out.data(), from, out.size_bytes());
        return {};
    case TensorType::F16:
        convertAll<std::uint16_t>(from, out, floatFromHalf);
        return {};
    case TensorType::BF16:
        convertAll<std::uint16_t>(from, out, floatFromBfloat16);
        return {};
    case TensorType::F64:
        convertAll<double>(from, out, toFloat<double>);
        return {};
    case TensorType::I8:
        convertAll<std::int8_t>(from, out, toFloat<std::int8_t>);
        return {};
    case TensorType::U8:
        convertAll<std::uint8_t>(from, out, toFloat<std::uint8_t>);
        return {};
    case TensorType::I16:
        convertAll<std::int16_t>(from, out, toFloat<std::int16_t>);
        return {};
    case TensorType::U16:
        convertAll<std::uint16_t>(from, out, toFloat<std::uint16_t>);
        return {};
    case TensorType::I32:
        convertAll<std::int32_t>(from, out, toFloat<std::int32_t>);
        return {};
    case TensorType::U32:
        convertAll<std::uint32_t>(from, out, toFloat<std::uint32_t>);
        return {};
    case TensorType::I64:
        convertAll<std::int64_t>(from, out, toFloat<std::int64_t>);
        return {};
    case TensorType::U64:
        convertAll<std::uint64_t>(from, out, toFloat<std::uint64_t>);
        return {};
    case TensorType::Bool:
    case TensorType::F8E5M2:
    case TensorType::F8E4M3:
        break;
    }
    return makeError(
        ErrorCode::Unsupported,
        fmt::format("Tensor \"{}\" is {}, which cannot be read as numbers. Convert the file to "
                    "F32, F16 or BF16.",
                    tensor.name, tensor.describe()),
        m_path.string());
}

Result<void> SafetensorsFile::readIntegers(const TensorInfo& tensor, std::uint64_t first,
                                           std::span<std::int64_t> out) const {
    const auto invalid = [&](const std::string& what) {
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("Tensor \"{}\" {}.", tensor.name, what), m_path.string());
    };
    if (first > tensor.elements() || out.size() > tensor.elements() - first)
        return invalid(fmt::format("has {} values only", tensor.elements()));
    const std::byte* from = bytes(tensor).data() + first * tensorTypeSize(tensor.type);
    switch (tensor.type) {
    case TensorType::Bool:
    case TensorType::U8:
        convertAll<std::uint8_t>(from, out, toInteger<std::uint8_t>);
        return {};
    case TensorType::I8:
        convertAll<std::int8_t>(from, out, toInteger<std::int8_t>);
        return {};
    case TensorType::I16:
        convertAll<std::int16_t>(from, out, toInteger<std::int16_t>);
        return {};
    case TensorType::U16:
        convertAll<std::uint16_t>(from, out, toInteger<std::uint16_t>);
        return {};
    case TensorType::I32:
        convertAll<std::int32_t>(from, out, toInteger<std::int32_t>);
        return {};
    case TensorType::U32:
        convertAll<std::uint32_t>(from, out, toInteger<std::uint32_t>);
        return {};
    case TensorType::I64:
        convertAll<std::int64_t>(from, out, toInteger<std::int64_t>);
        return {};
    case TensorType::U64:
        convertAll<std::uint64_t>(from, out, toInteger<std::uint64_t>);
        if (std::any_of(out.begin(), out.end(), [](std::int64_t value) { return value < 0; }))
            return invalid("has a value beyond 63 bits");
        return {};
    default:
        return invalid(fmt::format("is {}, not of whole numbers", tensor.describe()));
    }
}

Result<SafetensorsWriter> SafetensorsWriter::create(const std::filesystem::path& path,
                                                    const std::vector<TensorSpec>& tensors,
                                                    const TensorMetadata& metadata) {
    const auto invalid = [&](const std::string& what) {
        return makeError(ErrorCode::InvalidArgument, what, path.string());
    };
    std::set<std::string_view> names;
    std::vector<std::uint64_t> offsets{0};
    for (const auto& tensor : tensors) {
        if (tensor.name == kMetadataKey || !names.insert(tensor.name).second)
            return invalid(
                fmt::format("The tensor name \"{}\" is reserved or occurs twice.", tensor.name));
        const auto bytes = byteCount(tensor.type, tensor.shape);
        if (!bytes || *bytes > (std::numeric_limits<std::uint64_t>::max() >> 1) - offsets.back())
            return invalid(fmt::format("Tensor \"{}\" is too large.", tensor.name));
        offsets.push_back(offsets.back() + *bytes);
    }
    const auto header = headerJson(tensors, metadata, offsets);
    if (header.size() > kMaxHeaderBytes)
        return invalid("The tensors' names and metadata are too long for the format.");
    STATOR_ASSIGN(auto file, base::AtomicFile::create(path));
    const std::uint64_t headerBytes = header.size();
    STATOR_TRY(file.write(&headerBytes, sizeof headerBytes));
    STATOR_TRY(file.write(header));
    SafetensorsWriter writer(std::move(file));
    writer.m_end = kLengthBytes + headerBytes + offsets.back();
    return writer;
}

Result<void> SafetensorsWriter::write(std::span<const std::byte> data) {
    if (data.size() > m_end - m_file.size())
        return makeError(ErrorCode::InvalidArgument, "More tensor data were given than declared.");
    return m_file.write(data.data(), data.size());
}

Result<void> SafetensorsWriter::writeFloats(std::span<const float> values, TensorType type) {
    if (type == TensorType::F32)
        return write(std::as_bytes(values));
    if (type != TensorType::F16 && type != TensorType::BF16)
        return makeError(
            ErrorCode::Unsupported,
            fmt::format("float32 values cannot be written as {}.", tensorTypeName(type)));
    std::array<std::uint16_t, 8192> block;
    while (!values.empty()) {
        const auto part = values.first(std::min(values.size(), block.size()));
        std::transform(part.begin(), part.end(), block.begin(),
                       type == TensorType::F16 ? halfFromFloat : bfloat16FromFloat);
        STATOR_TRY(write(std::as_bytes(std::span(block).first(part.size()))));
        values = values.subspan(part.size());
    }
    return {};
}

Result<void> SafetensorsWriter::commit() {
    if (m_file.size() != m_end)
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("{} bytes of the declared tensors were not given.", m_end - m_file.size()));
    return m_file.commit();
}

} // namespace stator::model
