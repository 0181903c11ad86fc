// A workspace with a dataset of real sentences, a tokenizer and a small trained run, made once for
// all tests of a program.
#pragma once

#include "core/store/storewriter.h"
#include "core/workspace/workspace.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

namespace stator::test {

class TrainedWorkspace {
public:
    static const TrainedWorkspace& get();
    ~TrainedWorkspace();

    const workspace::Workspace& workspace() const { return *m_workspace; }
    store::RunId run() const { return m_run; }

    static constexpr std::uint32_t kDim = 32;
    static constexpr const char* kDataset = "sentences"; ///< en-de and en-fr, 300 rows each

private:
    TrainedWorkspace();
    std::filesystem::path m_folder;
    std::optional<workspace::Workspace> m_workspace;
    store::RunId m_run;
};

/// The value, or the end of the program with what went wrong.
template<class T>
T orFail(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().toString().c_str());
        std::abort();
    }
    return std::move(*result);
}

} // namespace stator::test
