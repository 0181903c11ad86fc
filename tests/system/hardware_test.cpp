#include "core/system/hardwaresampler.h"
#include "tests/system/systemtest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <unistd.h>

namespace stator::system {
namespace {

using namespace std::chrono_literals;

double valueOf(const std::vector<NamedReading>& named, std::string_view name) {
    const auto it = std::ranges::find(named, name, &NamedReading::name);
    EXPECT_NE(it, named.end()) << name;
    return it == named.end() ? -1.0 : it->value;
}

TEST(HardwareMeter, TurnsCountersIntoRates) {
    const FakeRoot root;
    const auto ticks = static_cast<unsigned long>(::sysconf(_SC_CLK_TCK));
    const auto put = [&](unsigned long busy, unsigned long idle, unsigned long processTicks,
                         unsigned long sectors, unsigned long bytes) {
        const auto b = std::to_string(busy);
        const auto i = std::to_string(idle);
        root.write("proc/stat",
                   "cpu " + b + " 0 0 " + i + " 0 0 0 0\ncpu0 " + b + " 0 0 " + i + " 0 0 0 0\n");
        root.write("proc/self/stat",
                   "1 (x) R 1 1 1 0 -1 0 0 0 0 0 " + std::to_string(processTicks) + " 0 0 0");
        root.write("proc/diskstats",
                   "8 0 sda 1 0 " + std::to_string(sectors) + " 0 1 0 0 0 0 0 0\n");
        root.write("proc/self/io", "read_bytes: 0\nwrite_bytes: " + std::to_string(bytes) + "\n");
        root.write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 400 kB\n");
        root.write("proc/self/statm", "9 7 0 0 0 0 0\n");
    };
    HardwareMeter meter({root.path(), FAKE_NVML_WHOLE});
    const auto start = std::chrono::steady_clock::time_point(100s);
    put(1000, 1000, 50, 10, 0);
    const auto first = meter.read(start, 5);
    EXPECT_EQ(first.wallMs, 5);
    EXPECT_EQ(first.cpuUsed, 0.0) << "nothing to compare with yet";
    EXPECT_EQ(first.memoryUsedBytes, 600U * 1024);

    put(1030, 1010, 50 + 3 * ticks, 10 + 4, 3000);
    const auto second = meter.read(start + 2s, 2005);
    EXPECT_DOUBLE_EQ(second.cpuUsed, 0.75);
    ASSERT_EQ(second.coresUsed.size(), 1U);
    EXPECT_DOUBLE_EQ(second.coresUsed[0], 0.75);
    EXPECT_DOUBLE_EQ(second.processCores, 1.5);
    EXPECT_DOUBLE_EQ(second.diskReadBytesPerSecond, 1024.0);
    EXPECT_DOUBLE_EQ(second.processWrittenBytesPerSecond, 1500.0);
    EXPECT_EQ(second.processMemoryBytes, 7U * static_cast<unsigned>(::sysconf(_SC_PAGESIZE)));

    const auto named = namedReadings(second);
    EXPECT_DOUBLE_EQ(valueOf(named, "cpu/core0"), 0.75);
    EXPECT_DOUBLE_EQ(valueOf(named, "gpu0/power_w"), 68.5);
    EXPECT_EQ(
        std::ranges::count_if(named, [](const auto& n) { return n.name.starts_with("gpu1/"); }), 0)
        << "what a GPU does not tell has no value";
}

TEST(HardwareSampler, DeliversUntilItIsDestroyed) {
    std::latch three(3);
    std::atomic<bool> alive = true;
    std::atomic<int> after = 0;
    std::int64_t last = 0;
    bool inOrder = true;
    {
        int delivered = 0;
        const HardwareSampler sampler(
            [&](const HardwareReading& reading) {
                after += alive ? 0 : 1;
                inOrder = inOrder && reading.wallMs >= last && reading.memoryBytes > 0;
                last = reading.wallMs;
                if (++delivered <= 3)
                    three.count_down();
            },
            {.period = 1ms, .places = {}});
        three.wait();
    }
    alive = false;
    EXPECT_TRUE(inOrder);
    EXPECT_EQ(after, 0);
}

TEST(HardwareSampler, EndsAtOnceHoweverLongItsPeriod) {
    {
        const HardwareSampler sampler([](const HardwareReading&) {}, {.period = 24h, .places = {}});
    }
    SUCCEED() << "ctest's limit is what would fail";
}

} // namespace
} // namespace stator::system
