// Seven languages of real pairs as corpora, for tests that want real repetition of texts.
#pragma once

#include "core/data/corpuswriter.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>
#include <zlib.h>

namespace stator::data {

inline std::filesystem::path pairs7Folder() {
    return std::filesystem::path(STATOR_SHARED_DATA) / "pairs7";
}

/// Appends the first two columns of a gzip TSV file named `….aaa-bbb.tsv.gz`.
inline void appendPairs(CorpusWriter& writer, const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    const auto dash = name.find('-', name.find('.'));
    const std::array<std::uint16_t, 2> languages = {
        writer.language(name.substr(dash - 3, 3)).value(),
        writer.language(name.substr(dash + 1, 3)).value()};
    const auto source = writer.source(name).value();
    gzFile in = gzopen(file.c_str(), "rb");
    std::vector<char> buffer(std::size_t{1} << 16);
    while (gzgets(in, buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
        std::string_view line(buffer.data());
        line = line.substr(0, line.find('\n'));
        const auto tab = line.find('\t');
        const auto end = line.find('\t', tab + 1);
        const std::array<std::string_view, 2> texts = {
            line.substr(0, tab), line.substr(tab + 1, end == line.npos ? end : end - tab - 1)};
        if (!texts[0].empty() && !texts[1].empty())
            (void)writer.addRow(texts, languages, source);
    }
    gzclose(in);
}

/// The pairs of one folder of pairs7 ("tatoeba-opus", "tatoeba-anki") as a corpus.
inline std::shared_ptr<const Corpus> pairs7Corpus(const std::filesystem::path& target,
                                                  const std::string& folder) {
    auto writer = CorpusWriter::create(target, CorpusKind::Pairs, 2);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(pairs7Folder() / folder))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        appendPairs(*writer, file);
    if (auto done = writer->finish(); !done)
        return nullptr;
    auto corpus = Corpus::open(target);
    return corpus ? *corpus : nullptr;
}

} // namespace stator::data
