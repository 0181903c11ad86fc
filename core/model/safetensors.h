// Tensors in files: the safetensors format, read by memory map and written as a stream.
//
// Source: the format as published by the safetensors project: 8 bytes little-endian header length,
// a JSON header {name: {dtype, shape, data_offsets}}, then the tensors' bytes without a gap.
#pragma once

#include "core/base/atomicfile.h"
#include "core/base/memorymap.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stator::model {

enum class TensorType {
    Bool,
    U8,
    I8,
    F8E5M2,
    F8E4M3,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    I64,
    U64,
    F64
};

/// The format's name of a type ("F32").
const char* tensorTypeName(TensorType type);
/// Units: bytes.
std::size_t tensorTypeSize(TensorType type);

/// What the header says about one tensor.
struct TensorInfo {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::uint64_t> shape; ///< row-major; empty: a scalar
    std::uint64_t offset = 0;         ///< bytes from the start of the file
    std::uint64_t bytes = 0;

    std::uint64_t elements() const { return bytes / tensorTypeSize(type); }
    /// "F32 [29528, 2]"
    std::string describe() const;
};

using TensorMetadata = std::map<std::string, std::string>;

/// Read access to a safetensors file.
///
/// Thread: immutable; every const function may be called from any thread.
class SafetensorsFile {
public:
    /// Maps the file and checks the whole header: its size and JSON, every type and shape against
    /// its byte range, and that the ranges fill the file without overlap, gap or rest.
    /// Errors: NotFound, Io, InvalidFormat (names what is wrong), Unsupported (an unknown type).
    static Result<SafetensorsFile> open(const std::filesystem::path& path);

    /// In order of their place in the file.
    const std::vector<TensorInfo>& tensors() const { return m_tensors; }
    /// nullptr where there is none of that name.
    const TensorInfo* find(std::string_view name) const;
    const TensorMetadata& metadata() const { return m_metadata; }
    const std::filesystem::path& path() const { return m_path; }

    /// The raw little-endian bytes, valid while this object lives. Not necessarily aligned.
    std::span<const std::byte> bytes(const TensorInfo& tensor) const;
    /// Elements [first, first + out.size()) as float32: F16, BF16 and integers up to 24 bits
    /// exactly, F64 and larger integers rounded.
    /// Errors: InvalidArgument (range), Unsupported (8-bit floats and Bool).
    Result<void> readFloats(const TensorInfo& tensor, std::uint64_t first,
                            std::span<float> out) const;
    /// Likewise for the integer types. Errors: InvalidArgument (range; a float type; U64 too
    /// large).
    Result<void> readIntegers(const TensorInfo& tensor, std::uint64_t first,
                              std::span<std::int64_t> out) const;

private:
    SafetensorsFile() = default;

    base::MemoryMap m_map;
    std::filesystem::path m_path;
    std::vector<TensorInfo> m_tensors;
    TensorMetadata m_metadata;
};

/// A tensor to be written.
struct TensorSpec {
    std::string name;
    TensorType type = TensorType::F32;
    std::vector<std::uint64_t> shape;
};

/// Writes a safetensors file as a stream, so that a table of gigabytes is never copied whole.
/// The tensors' data are appended in the order of the specs. The file appears under its name only
/// at commit(); the data start at a multiple of 64 bytes.
///
/// Thread: one writer object, one thread.
class SafetensorsWriter {
public:
    /// Errors: InvalidArgument (a name twice, or reserved; a shape too large), Io.
    static Result<SafetensorsWriter> create(const std::filesystem::path& path,
                                            const std::vector<TensorSpec>& tensors,
                                            const TensorMetadata& metadata = {});

    /// Appends raw little-endian bytes. Errors: Io, InvalidArgument (more than was declared).
    Result<void> write(std::span<const std::byte> data);
    template<class T>
    Result<void> writeValues(std::span<const T> values) {
        return write(std::as_bytes(values));
    }
    /// Appends values converted to `type`: F32 as they are, F16 and BF16 rounded to nearest even.
    /// Errors: Io, InvalidArgument (too many), Unsupported (another type).
    Result<void> writeFloats(std::span<const float> values, TensorType type);
    /// Errors: Io, InvalidArgument (fewer bytes than were declared).
    Result<void> commit();

private:
    explicit SafetensorsWriter(base::AtomicFile file)
        : m_file(std::move(file)) {}

    base::AtomicFile m_file;
    std::uint64_t m_end = 0; ///< size that the whole file will have
};

/// float32 to IEEE half, round to nearest even; beyond 65504 infinity.
std::uint16_t halfFromFloat(float value);
float floatFromHalf(std::uint16_t half);
/// float32 to bfloat16, round to nearest even; NaN stays NaN.
std::uint16_t bfloat16FromFloat(float value);
float floatFromBfloat16(std::uint16_t value);

} // namespace stator::model
