// The layout of a corpus file, shared by its writer and its reader. Little-endian.
//
// [header, 128 bytes] [chunk]… [footer]
// A chunk holds kChunkRows rows (the last one fewer):
//   text bytes, one after the other | padding to 8
//   offsets  u64[texts + 1]   positions in the file; text i is [offset i, offset i+1)
//   hashes   u64[texts]
//   scores   f32[rows]        (kind Scored only)
//   languages u16[texts], sources u16[rows] | padding to 8
// The footer holds the chunk directory and the names of languages and sources. So a file is written
// in one pass with the memory of one chunk's columns, and read with two look-ups a text.
#pragma once

#include "core/data/corpus.h"

#include <array>
#include <cstdint>

namespace stator::data::format {

inline constexpr std::array<char, 8> kMagic{'S', 'T', 'A', 'T', 'O', 'R', 'C', 'P'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kChunkShift = 14;
inline constexpr std::uint64_t kChunkRows = std::uint64_t{1} << kChunkShift;
inline constexpr std::uint32_t kMaxColumns = 64;

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t kind = 0;
    std::uint32_t columns = 0;
    std::uint32_t chunkShift = kChunkShift;
    std::uint64_t rows = 0;
    std::uint64_t footerOffset = 0;
    std::uint64_t footerBytes = 0;
    std::uint64_t contentHash = 0;
    std::uint64_t footerChecksum = 0;
    std::uint64_t bodyChecksum = 0; ///< of every byte after the header
    std::array<std::uint64_t, 6> reserved{};
    std::uint64_t headerChecksum = 0; ///< of every byte before this field
};
static_assert(sizeof(Header) == 128);

struct ChunkEntry {
    std::uint64_t textBegin = 0; ///< position of the chunk's first text byte
    std::uint64_t textEnd = 0;   ///< its columns begin at the next multiple of 8
};

constexpr std::uint64_t alignUp(std::uint64_t n) {
    return (n + 7) & ~std::uint64_t{7};
}

/// Positions of a chunk's columns in the file.
struct ChunkColumns {
    std::uint64_t offsets, hashes, scores, languages, sources, end;

    ChunkColumns(const ChunkEntry& entry, std::uint64_t rows, std::uint32_t columns,
                 CorpusKind kind)
        : offsets(alignUp(entry.textEnd))
        , hashes(offsets + 8 * (rows * columns + 1))
        , scores(hashes + 8 * rows * columns)
        , languages(scores + (kind == CorpusKind::Scored ? 4 * rows : 0))
        , sources(languages + 2 * rows * columns)
        , end(alignUp(sources + 2 * rows)) {}
};

} // namespace stator::data::format
