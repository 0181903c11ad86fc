// The real tokenizers and texts that tests of this folder run on.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>
#include <zlib.h>

namespace stator::text {

inline std::filesystem::path sharedData() {
    return STATOR_SHARED_DATA;
}
inline bool haveSharedData() {
    return std::filesystem::exists(sharedData() / "tokenizers");
}

struct SharedModel {
    std::string folder;
    std::string file;
    std::filesystem::path path() const { return sharedData() / "tokenizers" / folder / file; }
    std::filesystem::path expectedIds() const {
        return sharedData() / "tokenizers" / "expected" /
               ("spm." + folder + "." + file + ".id.txt");
    }
};

inline std::vector<SharedModel> sharedModels() {
    return {
        {"opus-mt-tc-big-en-pt", "source.spm"},     {"opus-mt-tc-big-en-pt", "target.spm"},
        {"opus-mt-tc-big-fr-en", "source.spm"},     {"opus-mt-tc-big-fr-en", "target.spm"},
        {"sentencepiece-test", "test_model.model"}, {"sentencepiece-test", "test_ja_model.model"}};
}

/// Lines end at LF alone: the texts hold CR, U+0085 and U+2028 inside lines.
inline std::vector<std::string> splitLines(std::string_view content) {
    std::vector<std::string> lines;
    while (!content.empty()) {
        const auto end = content.find('\n');
        lines.emplace_back(content.substr(0, end));
        content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    }
    return lines;
}

inline std::vector<std::string> readLines(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    return splitLines(content.str());
}

/// A .gz file's lines.
inline std::vector<std::string> readGzipLines(const std::filesystem::path& path) {
    std::string content;
    if (gzFile file = gzopen(path.c_str(), "rb")) {
        std::vector<char> buffer(1 << 16);
        for (int n = 0;
             (n = gzread(file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;)
            content.append(buffer.data(), static_cast<std::size_t>(n));
        gzclose(file);
    }
    return splitLines(content);
}

inline std::vector<std::string> expectedInput() {
    return readLines(sharedData() / "tokenizers" / "expected" / "input.txt");
}

} // namespace stator::text

#define STATOR_NEEDS_SHARED_DATA()                                                                 \
    do {                                                                                           \
        if (!::stator::text::haveSharedData())                                                     \
            GTEST_SKIP() << "the shared tokenizers are not beside the checkout";                   \
    } while (false)
