#include "core/system/nvml.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace stator::system {
namespace {

struct NvmlTest : testing::Test {
    ~NvmlTest() override {
        ::unsetenv("FAKE_NVML_INIT");
        ::unsetenv("FAKE_NVML_COUNT");
    }
};

TEST_F(NvmlTest, WithoutADriverThereIsAReasonAndNothingBreaks) {
    const auto nvml = Nvml::open("libthere-is-no-such-driver.so.1");
    ASSERT_FALSE(nvml);
    EXPECT_EQ(nvml.error().code, ErrorCode::NotFound);
}

TEST_F(NvmlTest, TellsWhatTheGpusAre) {
    const auto nvml = Nvml::open(FAKE_NVML_WHOLE);
    ASSERT_TRUE(nvml) << nvml.error().toString();
    EXPECT_EQ(nvml->driverVersion(), "550.54.15");
    ASSERT_EQ(nvml->gpus().size(), 2U);
    EXPECT_EQ(nvml->gpus()[0].name, "Tesla T4");
    EXPECT_EQ(nvml->gpus()[0].memoryBytes, 16'106'127'360ULL);
    EXPECT_FALSE(nvml->gpus()[0].hasBf16()) << "a T4 has none";
    EXPECT_TRUE(nvml->gpus()[1].hasBf16());
}

TEST_F(NvmlTest, ReadsInPlainUnits) {
    const auto nvml = Nvml::open(FAKE_NVML_WHOLE);
    ASSERT_TRUE(nvml);
    const auto readings = nvml->read();
    ASSERT_EQ(readings.size(), 2U);
    EXPECT_DOUBLE_EQ(readings[0].used.value(), 0.87);
    EXPECT_EQ(readings[0].memoryUsedBytes.value(), 5'000'000'000ULL);
    EXPECT_DOUBLE_EQ(readings[0].powerW.value(), 68.5);
    EXPECT_DOUBLE_EQ(readings[0].temperatureC.value(), 71.0);
}

TEST_F(NvmlTest, ALostGpuReadsEmpty) {
    const auto nvml = Nvml::open(FAKE_NVML_WHOLE);
    ASSERT_TRUE(nvml);
    const auto lost = nvml->read().at(1);
    EXPECT_FALSE(lost.used || lost.memoryUsedBytes || lost.powerW || lost.temperatureC);
}

TEST_F(NvmlTest, AnOldDriverTellsWhatItCan) {
    const auto nvml = Nvml::open(FAKE_NVML_OLD);
    ASSERT_TRUE(nvml) << nvml.error().toString();
    EXPECT_EQ(nvml->gpus().size(), 2U);
    EXPECT_TRUE(nvml->gpus()[0].name.empty());
    EXPECT_FALSE(nvml->read().at(0).used);
    EXPECT_EQ(Nvml::open(FAKE_NVML_ANCIENT).error().code, ErrorCode::Unsupported);
}

TEST_F(NvmlTest, ADriverThatFailsOrHasNoGpuIsAnError) {
    ::setenv("FAKE_NVML_INIT", "9", 1);
    EXPECT_EQ(Nvml::open(FAKE_NVML_WHOLE).error().code, ErrorCode::Unsupported);
    ::setenv("FAKE_NVML_INIT", "0", 1);
    ::setenv("FAKE_NVML_COUNT", "0", 1);
    EXPECT_EQ(Nvml::open(FAKE_NVML_WHOLE).error().code, ErrorCode::NotFound);
    // More GPUs than can be asked: those that answer are there.
    ::setenv("FAKE_NVML_COUNT", "4", 1);
    const auto some = Nvml::open(FAKE_NVML_WHOLE);
    ASSERT_TRUE(some);
    EXPECT_EQ(some->read().size(), 2U);
}

} // namespace
} // namespace stator::system
