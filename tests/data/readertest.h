// What the tests of the readers share.
#pragma once

#include "core/data/guess.h"
#include "core/data/importer.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace stator::data {

using Texts = std::vector<std::string>;
using Paths = std::vector<std::filesystem::path>;

inline std::filesystem::path sharedData(const std::string& name) {
    return std::filesystem::path(STATOR_SHARED_DATA) / name;
}

#define STATOR_NEED_SHARED(name)                                                                   \
    do {                                                                                           \
        if (!std::filesystem::exists(sharedData(name)))                                            \
            GTEST_SKIP() << "the shared data folder has no " << (name);                            \
    } while (false)

/// The source as guessed, or a failed test.
inline SourceSpec guessed(const Paths& files) {
    auto spec = guessSource(files);
    EXPECT_TRUE(spec) << spec.error().toString();
    return spec ? *spec : SourceSpec();
}

/// All rows and problems of a source.
inline Preview readAll(const SourceSpec& spec) {
    auto all = preview(spec, 1'000'000);
    EXPECT_TRUE(all) << all.error().toString();
    return all ? *all : Preview();
}

inline std::vector<Texts> textsOf(const Preview& all) {
    std::vector<Texts> out;
    for (const auto& row : all.rows)
        out.push_back(row.texts);
    return out;
}

inline Texts reasonsOf(const Preview& all) {
    Texts out;
    for (const auto& problem : all.problems)
        out.push_back(problem.reason);
    return out;
}

} // namespace stator::data
