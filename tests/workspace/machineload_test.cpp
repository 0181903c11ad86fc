#include "core/store/store.h"
#include "core/workspace/machineload.h"
#include "tests/support/temporaryfolder.h"
#include "tests/workspace/trainedworkspace.h"

#include <chrono>

namespace stator::workspace {
namespace {

using test::orFail;

constexpr std::int64_t kStart = 1'760'000'000'000;

/// A second of readings on four cores.
std::vector<store::HardwareSample> readings(std::int64_t second, double used, double own) {
    const auto at = kStart + second * 1000;
    std::vector<store::HardwareSample> samples{{store::metricKey("cpu/used"), at, used},
                                               {store::metricKey("process/cores"), at, own}};
    for (const char* core : {"cpu/core0", "cpu/core1", "cpu/core2", "cpu/core3"})
        samples.push_back({store::metricKey(core), at, used});
    return samples;
}

class Load : public testing::Test {
protected:
    test::TemporaryFolder folder;
    store::Store store = orFail(store::Store::open(folder / "stator.sqlite"));
    store::StoreReader reader = orFail(store::StoreReader::open(folder / "stator.sqlite"));
    store::RunListRow run = [] {
        store::RunListRow row;
        row.run.startedMs = kStart;
        row.run.endedMs = kStart + 10'000;
        return row;
    }();

    std::optional<MachineLoad> load() { return orFail(machineLoad(reader, run)); }
};

TEST_F(Load, IsOfTheTimeOfTheRunWithoutTheFirstReading) {
    EXPECT_FALSE(load()) << "there are no readings";
    ASSERT_TRUE(store.appendHardware(readings(-5, 1, 0.1)));
    EXPECT_FALSE(load()) << "there are none of the run";
    ASSERT_TRUE(store.appendHardware(readings(0, 0, 0)));
    for (int second = 1; second <= 4; ++second)
        ASSERT_TRUE(store.appendHardware(readings(second, 0.75, 2)));
    ASSERT_TRUE(store.appendHardware(readings(20, 1, 0.1)));
    const auto found = load();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->cores, 4);
    EXPECT_NEAR(found->own, 2, 1e-9);
    EXPECT_NEAR(found->others, 1, 1e-9);
    EXPECT_FALSE(found->disturbed()) << "a core was idle";
    run.run.endedMs = 0;
    EXPECT_FALSE(load()) << "the run has not ended";
}

TEST(MachineLoad, OfAStretchHoldsTheOwnWork) {
    LoadWatch watch;
    const auto begin = std::chrono::steady_clock::now();
    double sum = 0; // a kernel counts the time of a process in hundredths of a second
    while (std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(200))
        sum += 1e-9;
    const auto load = watch.load();
    EXPECT_GT(sum, 0);
    EXPECT_GE(load.cores, 1);
    EXPECT_GT(load.own, 0);
    EXPECT_GE(load.others, 0);
}

TEST(MachineLoad, DisturbsWhereOthersTookMuchAndNothingWasIdle) {
    EXPECT_TRUE((MachineLoad{.cores = 4, .own = 2, .others = 2}.disturbed()));
    EXPECT_TRUE((MachineLoad{.cores = 2, .own = 1.4, .others = 0.5}.disturbed()));
    EXPECT_FALSE((MachineLoad{.cores = 4, .own = 3.9, .others = 0.1}.disturbed()));
    EXPECT_FALSE((MachineLoad{.cores = 64, .own = 2, .others = 30}.disturbed()));
    EXPECT_FALSE((MachineLoad{.cores = 4, .own = 1, .others = 0}.disturbed()));
}

} // namespace
} // namespace stator::workspace
