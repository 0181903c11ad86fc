// What the store's tests share.
#pragma once

#include "core/store/store.h"
#include "core/store/storereader.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace stator::store {

using test::TemporaryFolder;

/// The value of a result that must be one.
template<class T>
T take(Result<T> result) {
    if (!result) {
        ADD_FAILURE() << result.error().toString();
        std::abort(); // nothing after it would mean anything
    }
    return std::move(result).value();
}
inline void take(const Result<void>& result) {
    if (!result)
        ADD_FAILURE() << result.error().toString();
}

inline RunDescription describedRun(std::string name) {
    RunDescription d;
    d.name = std::move(name);
    d.configuration = R"({"dim": 512})";
    d.configurationHash = "c0ffee";
    d.datasets = {"tico19", "tatoeba"};
    d.tokenizer = "demo-16k";
    d.device = "cpu";
    d.machine = "a machine";
    d.precision = "bf16";
    d.threads = 2;
    d.totalSteps = 1000;
    d.mainMetric = "bitext/accuracy";
    d.tags = {"first"};
    return d;
}

inline std::vector<MetricSample> ramp(const char* key, std::int64_t first, std::int64_t count) {
    std::vector<MetricSample> samples;
    for (std::int64_t i = 0; i < count; ++i)
        samples.push_back(
            {metricKey(key), first + i, 1'700'000'000'000 + i, static_cast<double>(first + i)});
    return samples;
}

inline void writeFile(const std::filesystem::path& path, std::string_view content) {
    std::ofstream(path, std::ios::binary) << content;
}
inline std::string readBytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace stator::store
