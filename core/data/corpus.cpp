#include "core/data/corpus.h"

#include "core/base/hash.h"
#include "core/data/corpusformat.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace stator::data {

const char* corpusKindName(CorpusKind kind) {
    switch (kind) {
    case CorpusKind::Pairs:
        return "pairs";
    case CorpusKind::Triplets:
        return "triplets";
    case CorpusKind::Scored:
        return "scored";
    case CorpusKind::Text:
        return "text";
    }
    return "unknown";
}

std::optional<CorpusKind> corpusKindFromName(std::string_view name) {
    for (const auto kind :
         {CorpusKind::Pairs, CorpusKind::Triplets, CorpusKind::Scored, CorpusKind::Text})
        if (name == corpusKindName(kind))
            return kind;
    return std::nullopt;
}

/// One chunk's columns as they lie in the map.
struct ChunkView {
    std::uint64_t textBegin = 0;
    std::uint64_t textEnd = 0;
    const std::uint64_t* offsets = nullptr;
    const std::uint64_t* hashes = nullptr;
    const float* scores = nullptr;
    const std::uint16_t* languages = nullptr;
    const std::uint16_t* sources = nullptr;
};

struct Corpus::Layout {
    std::filesystem::path path;
    base::MemoryMap map;
    format::Header header;
    std::vector<ChunkView> chunks;
    std::vector<std::string> languages;
    std::vector<std::string> sources;

    Error corrupt(const char* what) const {
        return makeError(
            ErrorCode::Corrupt,
            fmt::format("The dataset file is damaged ({}). Import the data again.", what),
            path.string());
    }
    std::uint64_t rowsOf(std::uint64_t chunk) const {
        return std::min(format::kChunkRows, header.rows - chunk * format::kChunkRows);
    }
    Result<void> readHeader();
    Result<void> readFooter();
    Result<void> readNames(std::string_view& rest, std::vector<std::string>& names) const;
    Result<void> addChunk(const format::ChunkEntry& entry, std::uint64_t expectedBegin);
    Result<void> verifyChunk(std::uint64_t index) const;
};

Result<void> Corpus::Layout::readHeader() {
    if (map.size() < sizeof header)
        return corrupt("it is too short");
    std::memcpy(&header, map.bytes().data(), sizeof header);
    if (header.magic != format::kMagic)
        return makeError(ErrorCode::Corrupt, "This is not a dataset file.", path.string());
    if (header.version != format::kVersion)
        return makeError(ErrorCode::Unsupported,
                         "The dataset file was made by a newer version of the program.",
                         path.string());
    if (header.headerChecksum !=
        base::hash64(map.text().substr(0, sizeof header - sizeof header.headerChecksum)))
        return corrupt("its header does not match its checksum");
    // Everything that later arithmetic multiplies is bounded here.
    if (header.columns == 0 || header.columns > format::kMaxColumns || header.kind > 3 ||
        header.chunkShift != format::kChunkShift || header.rows > map.size())
        return corrupt("its header makes no sense");
    if (header.footerOffset > map.size() || header.footerBytes != map.size() - header.footerOffset)
        return corrupt("it was cut off");
    return {};
}

Result<void> Corpus::Layout::readNames(std::string_view& rest,
                                       std::vector<std::string>& names) const {
    const auto number = [&]() -> Result<std::uint32_t> {
        std::uint32_t value = 0;
        if (rest.size() < sizeof value)
            return corrupt("its list of names");
        std::memcpy(&value, rest.data(), sizeof value);
        rest.remove_prefix(sizeof value);
        return value;
    };
    STATOR_ASSIGN(const std::uint32_t count, number());
    for (std::uint32_t i = 0; i < count; ++i) {
        STATOR_ASSIGN(const std::uint32_t length, number());
        if (rest.size() < length)
            return corrupt("its list of names");
        names.emplace_back(rest.substr(0, length));
        rest.remove_prefix(length);
    }
    return {};
}

Result<void> Corpus::Layout::addChunk(const format::ChunkEntry& entry,
                                      std::uint64_t expectedBegin) {
    const auto kind = static_cast<CorpusKind>(header.kind);
    const std::uint64_t rows = rowsOf(chunks.size());
    if (entry.textBegin != expectedBegin || entry.textEnd < entry.textBegin ||
        entry.textEnd > header.footerOffset)
        return corrupt("its chunk directory");
    const format::ChunkColumns at(entry, rows, header.columns, kind);
    if (at.end > header.footerOffset)
        return corrupt("its chunk directory");
    const std::uint64_t texts = rows * header.columns;
    ChunkView view;
    view.textBegin = entry.textBegin;
    view.textEnd = entry.textEnd;
    view.offsets = map.view<std::uint64_t>(at.offsets, texts + 1).data();
    view.hashes = map.view<std::uint64_t>(at.hashes, texts).data();
    view.scores = kind == CorpusKind::Scored ? map.view<float>(at.scores, rows).data() : nullptr;
    view.languages = map.view<std::uint16_t>(at.languages, texts).data();
    view.sources = map.view<std::uint16_t>(at.sources, rows).data();
    if (view.offsets[0] != entry.textBegin || view.offsets[texts] != entry.textEnd)
        return corrupt("its text offsets");
    chunks.push_back(view);
    return {};
}

Result<void> Corpus::Layout::readFooter() {
    std::string_view rest = map.text().substr(header.footerOffset);
    if (base::hash64(rest) != header.footerChecksum)
        return corrupt("its directory does not match its checksum");
    const std::uint64_t count = (header.rows + format::kChunkRows - 1) / format::kChunkRows;
    if (rest.size() / sizeof(format::ChunkEntry) < count)
        return corrupt("its chunk directory");
    std::uint64_t expectedBegin = sizeof(format::Header);
    for (std::uint64_t i = 0; i < count; ++i) {
        format::ChunkEntry entry;
        std::memcpy(&entry, rest.data() + i * sizeof entry, sizeof entry);
        STATOR_TRY(addChunk(entry, expectedBegin));
        expectedBegin = format::ChunkColumns(entry, rowsOf(i), header.columns,
                                             static_cast<CorpusKind>(header.kind))
                            .end;
    }
    if (expectedBegin != header.footerOffset)
        return corrupt("its chunk directory");
    rest.remove_prefix(count * sizeof(format::ChunkEntry));
    STATOR_TRY(readNames(rest, languages));
    return readNames(rest, sources);
}

Result<void> Corpus::Layout::verifyChunk(std::uint64_t index) const {
    const ChunkView& chunk = chunks[index];
    const std::uint64_t rows = rowsOf(index);
    const std::uint64_t texts = rows * header.columns;
    for (std::uint64_t i = 0; i < texts; ++i) {
        if (chunk.offsets[i] > chunk.offsets[i + 1])
            return corrupt("its text offsets");
        if (chunk.languages[i] >= languages.size())
            return corrupt("its languages");
    }
    for (std::uint64_t i = 0; i < rows; ++i)
        if (chunk.sources[i] >= sources.size())
            return corrupt("its sources");
    return {};
}

Corpus::Corpus() = default;
Corpus::~Corpus() = default;

Result<std::shared_ptr<const Corpus>> Corpus::open(const std::filesystem::path& path) {
    auto layout = std::make_unique<Layout>();
    layout->path = path;
    STATOR_ASSIGN(layout->map, base::MemoryMap::open(path));
    STATOR_TRY(layout->readHeader());
    STATOR_TRY(layout->readFooter());
    std::shared_ptr<Corpus> corpus(new Corpus);
    corpus->m_layout = std::move(layout);
    return std::shared_ptr<const Corpus>(std::move(corpus));
}

CorpusKind Corpus::kind() const {
    return static_cast<CorpusKind>(m_layout->header.kind);
}
std::uint64_t Corpus::rows() const {
    return m_layout->header.rows;
}
std::uint32_t Corpus::columns() const {
    return m_layout->header.columns;
}

std::string_view Corpus::text(std::uint64_t row, std::uint32_t column) const {
    const ChunkView& chunk = m_layout->chunks[row >> format::kChunkShift];
    const std::uint64_t i = (row & (format::kChunkRows - 1)) * columns() + column;
    const std::uint64_t begin = chunk.offsets[i];
    const std::uint64_t end = chunk.offsets[i + 1];
    // A damaged offset must not reach outside the map: open() has not read them all.
    if (begin < chunk.textBegin || end < begin || end > chunk.textEnd)
        return {};
    return m_layout->map.text().substr(begin, end - begin);
}

std::string_view Corpus::text(std::uint64_t textIndex) const {
    return text(textIndex / columns(), static_cast<std::uint32_t>(textIndex % columns()));
}

std::uint64_t Corpus::hash(std::uint64_t row, std::uint32_t column) const {
    return m_layout->chunks[row >> format::kChunkShift]
        .hashes[(row & (format::kChunkRows - 1)) * columns() + column];
}

std::uint16_t Corpus::language(std::uint64_t row, std::uint32_t column) const {
    const auto id = m_layout->chunks[row >> format::kChunkShift]
                        .languages[(row & (format::kChunkRows - 1)) * columns() + column];
    return id < m_layout->languages.size() ? id : std::uint16_t{0};
}

const std::vector<std::string>& Corpus::languages() const {
    return m_layout->languages;
}

std::uint16_t Corpus::source(std::uint64_t row) const {
    const auto id =
        m_layout->chunks[row >> format::kChunkShift].sources[row & (format::kChunkRows - 1)];
    return id < m_layout->sources.size() ? id : std::uint16_t{0};
}

const std::vector<std::string>& Corpus::sources() const {
    return m_layout->sources;
}

float Corpus::score(std::uint64_t row) const {
    const ChunkView& chunk = m_layout->chunks[row >> format::kChunkShift];
    return chunk.scores ? chunk.scores[row & (format::kChunkRows - 1)] : 0.0F;
}

std::uint64_t Corpus::contentHash() const {
    return m_layout->header.contentHash;
}
std::uint64_t Corpus::fileBytes() const {
    return m_layout->map.size();
}
const std::filesystem::path& Corpus::path() const {
    return m_layout->path;
}

Result<void> Corpus::verify() const {
    m_layout->map.adviseSequential();
    if (base::hash64(m_layout->map.text().substr(sizeof(format::Header))) !=
        m_layout->header.bodyChecksum)
        return m_layout->corrupt("its content does not match its checksum");
    for (std::uint64_t i = 0; i < m_layout->chunks.size(); ++i)
        STATOR_TRY(m_layout->verifyChunk(i));
    return {};
}

} // namespace stator::data
