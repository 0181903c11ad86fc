#include "core/data/corpuswriter.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/data/corpusformat.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace stator::data {
namespace {

static_assert(std::endian::native == std::endian::little, "corpus files are little-endian");

/// Names in the order they were first seen.
class NameTable {
public:
    Result<std::uint16_t> intern(std::string_view name, const char* what) {
        if (const auto found = m_ids.find(std::string(name)); found != m_ids.end())
            return found->second;
        if (m_names.size() >= std::numeric_limits<std::uint16_t>::max())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("A dataset can have at most 65,535 {}.", what));
        const auto id = static_cast<std::uint16_t>(m_names.size());
        m_names.emplace_back(name);
        m_ids.emplace(std::string(name), id);
        return id;
    }
    const std::vector<std::string>& names() const { return m_names; }

private:
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::uint16_t> m_ids;
};

void appendNames(std::string& out, const std::vector<std::string>& names) {
    const auto number = [&](std::size_t n) {
        const auto value = static_cast<std::uint32_t>(n);
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    number(names.size());
    for (const auto& name : names) {
        number(name.size());
        out += name;
    }
}

bool columnsFit(CorpusKind kind, std::uint32_t columns) {
    switch (kind) {
    case CorpusKind::Text:
        return columns == 1;
    case CorpusKind::Pairs:
    case CorpusKind::Scored:
        return columns == 2;
    case CorpusKind::Triplets:
        return columns >= 3 && columns <= format::kMaxColumns;
    }
    return false;
}

} // namespace

struct CorpusWriter::State {
    State(base::AtomicFile f, CorpusKind k, std::uint32_t c)
        : file(std::move(f))
        , kind(k)
        , columns(c) {}

    base::AtomicFile file;
    CorpusKind kind;
    std::uint32_t columns;
    std::uint64_t rows = 0;
    NameTable languages;
    NameTable sources;
    base::Hasher body;
    base::Hasher content;

    // The columns of the chunk that is being filled.
    format::ChunkEntry chunk;
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint64_t> hashes;
    std::vector<float> scores;
    std::vector<std::uint16_t> languageIds;
    std::vector<std::uint16_t> sourceIds;
    std::vector<format::ChunkEntry> directory;
    // Texts wait here so that file and checksum see large pieces.
    std::string pending;

    std::uint64_t position() const { return file.size() + pending.size(); }

    Result<void> flush() {
        body.update(pending);
        STATOR_TRY(file.write(pending));
        pending.clear();
        return {};
    }
    template<class T>
    void append(const std::vector<T>& column) {
        pending.append(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(T));
    }
    void pad() { pending.append(format::alignUp(position()) - position(), '\0'); }

    void startChunk() { chunk.textBegin = position(); }

    /// Writes the columns after the chunk's texts.
    Result<void> endChunk() {
        if (sourceIds.empty())
            return {};
        chunk.textEnd = position();
        offsets.push_back(chunk.textEnd);
        pad();
        append(offsets);
        append(hashes);
        if (kind == CorpusKind::Scored)
            append(scores);
        append(languageIds);
        append(sourceIds);
        pad();
        STATOR_TRY(flush());
        content.update(hashes.data(), hashes.size() * sizeof(std::uint64_t));
        content.update(languageIds.data(), languageIds.size() * sizeof(std::uint16_t));
        content.update(sourceIds.data(), sourceIds.size() * sizeof(std::uint16_t));
        if (kind == CorpusKind::Scored)
            content.update(scores.data(), scores.size() * sizeof(float));
        directory.push_back(chunk);
        offsets.clear();
        hashes.clear();
        scores.clear();
        languageIds.clear();
        sourceIds.clear();
        startChunk();
        return {};
    }
};

CorpusWriter::CorpusWriter(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}
CorpusWriter::~CorpusWriter() = default;
CorpusWriter::CorpusWriter(CorpusWriter&&) noexcept = default;
CorpusWriter& CorpusWriter::operator=(CorpusWriter&&) noexcept = default;

Result<CorpusWriter> CorpusWriter::create(const std::filesystem::path& path, CorpusKind kind,
                                          std::uint32_t columns) {
    if (!columnsFit(kind, columns))
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("A dataset of {} cannot have {} columns.", corpusKindName(kind), columns));
    STATOR_ASSIGN(auto file, base::AtomicFile::create(path));
    const format::Header placeholder;
    STATOR_TRY(file.write(&placeholder, sizeof placeholder));
    auto state = std::make_unique<State>(std::move(file), kind, columns);
    state->startChunk();
    return CorpusWriter(std::move(state));
}

Result<std::uint16_t> CorpusWriter::language(std::string_view tag) {
    return m_state->languages.intern(tag.empty() ? "und" : tag, "languages");
}

Result<std::uint16_t> CorpusWriter::source(std::string_view name) {
    return m_state->sources.intern(name, "sources");
}

std::uint64_t CorpusWriter::rows() const {
    return m_state->rows;
}

Result<void> CorpusWriter::addRow(std::span<const std::string_view> texts,
                                  std::span<const std::uint16_t> languages, std::uint16_t source,
                                  float score) {
    constexpr std::size_t kFlushBytes = 256 << 10;
    State& s = *m_state;
    if (texts.size() != s.columns || languages.size() != s.columns)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("A row needs {} texts and as many languages.", s.columns));
    for (const auto id : languages)
        if (id >= s.languages.names().size())
            return makeError(ErrorCode::InvalidArgument, "A row names an unknown language number.");
    if (source >= s.sources.names().size())
        return makeError(ErrorCode::InvalidArgument, "A row names an unknown source number.");

    for (const auto text : texts) {
        s.offsets.push_back(s.position());
        s.hashes.push_back(base::hash64(text));
        s.pending += text;
    }
    s.languageIds.insert(s.languageIds.end(), languages.begin(), languages.end());
    s.sourceIds.push_back(source);
    if (s.kind == CorpusKind::Scored)
        s.scores.push_back(score);
    ++s.rows;
    if (s.pending.size() >= kFlushBytes)
        STATOR_TRY(s.flush());
    if (s.sourceIds.size() == format::kChunkRows)
        STATOR_TRY(s.endChunk());
    return {};
}

Result<void> CorpusWriter::finish() {
    State& s = *m_state;
    STATOR_TRY(s.endChunk());

    std::string footer(reinterpret_cast<const char*>(s.directory.data()),
                       s.directory.size() * sizeof(format::ChunkEntry));
    std::string names;
    appendNames(names, s.languages.names());
    const std::size_t languageBytes = names.size();
    appendNames(names, s.sources.names());
    footer += names;

    // Source names are left out: a renamed file has the same content.
    s.content.update(std::string_view(names).substr(0, languageBytes));
    const std::array<std::uint64_t, 3> shape{static_cast<std::uint64_t>(s.kind), s.columns, s.rows};
    s.content.update(shape.data(), sizeof shape);

    format::Header header;
    header.kind = static_cast<std::uint32_t>(s.kind);
    header.columns = s.columns;
    header.rows = s.rows;
    header.footerOffset = s.position();
    header.footerBytes = footer.size();
    header.footerChecksum = base::hash64(footer);
    s.pending += footer;
    STATOR_TRY(s.flush());
    header.contentHash = s.content.digest();
    header.bodyChecksum = s.body.digest();
    header.headerChecksum = base::hash64(std::string_view(
        reinterpret_cast<const char*>(&header), sizeof header - sizeof header.headerChecksum));
    STATOR_TRY(s.file.writeAt(0, &header, sizeof header));
    return s.file.commit();
}

Result<std::shared_ptr<const Corpus>> makeCorpus(const std::filesystem::path& path, CorpusKind kind,
                                                 std::span<const CorpusRow> rows) {
    if (rows.empty())
        return makeError(ErrorCode::InvalidArgument, "A dataset needs at least one row.");
    const auto columns = static_cast<std::uint32_t>(rows.front().texts.size());
    STATOR_ASSIGN(auto writer, CorpusWriter::create(path, kind, columns));
    std::vector<std::string_view> texts;
    std::vector<std::uint16_t> languages;
    for (const auto& row : rows) {
        texts.assign(row.texts.begin(), row.texts.end());
        languages.clear();
        for (std::size_t i = 0; i < row.texts.size(); ++i) {
            STATOR_ASSIGN(const auto id,
                          writer.language(i < row.languages.size() ? row.languages[i] : ""));
            languages.push_back(id);
        }
        STATOR_ASSIGN(const auto source, writer.source(row.source));
        STATOR_TRY(writer.addRow(texts, languages, source, row.score));
    }
    STATOR_TRY(writer.finish());
    return Corpus::open(path);
}

} // namespace stator::data
