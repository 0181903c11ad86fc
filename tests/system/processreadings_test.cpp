#include "core/system/processreadings.h"

#include <gtest/gtest.h>

namespace stator::system {
namespace {

constexpr auto kStat = "cpu  54593 97789 21143 432811 2183 0 356 86 0 0\n"
                       "cpu0 23371 46055 8065 226408 463 0 33 40 0 0\n"
                       "cpu2 31222 51733 13078 206402 1719 0 322 45 7 3\n"
                       "intr 1207669 0 0 0\n"
                       "ctxt 1952481\nbtime 1700000000\n";

TEST(ProcessReadings, CpuTimesLeaveOutWaiting) {
    const auto snapshot = parseStat(kStat);
    EXPECT_EQ(snapshot.all.total, 54593U + 97789 + 21143 + 432811 + 2183 + 0 + 356 + 86);
    EXPECT_EQ(snapshot.all.busy, 54593U + 97789 + 21143 + 356 + 86);
    ASSERT_EQ(snapshot.cores.size(), 3U) << "core 1 is switched off";
    EXPECT_EQ(snapshot.cores[1].total, 0U);
    EXPECT_EQ(snapshot.cores[2].busy, 31222U + 51733 + 13078 + 322 + 45)
        << "guest time is in user time";
}

TEST(ProcessReadings, SharesStayBetweenNoneAndAll) {
    EXPECT_DOUBLE_EQ(usedShare({100, 1000}, {150, 1100}), 0.5);
    EXPECT_DOUBLE_EQ(usedShare({100, 1000}, {100, 1000}), 0.0);
    EXPECT_DOUBLE_EQ(usedShare({100, 1000}, {90, 1010}), 0.0);
    EXPECT_DOUBLE_EQ(usedShare({100, 1000}, {130, 1020}), 1.0);
}

TEST(ProcessReadings, MemoryIsInBytes) {
    const auto memory = parseMeminfo("MemTotal:       24683656 kB\nMemFree:        21925616 kB\n"
                                     "MemAvailable:   24062480 kB\nMemTotalOther: 5 kB\n");
    EXPECT_EQ(memory.totalBytes, 24683656ULL * 1024);
    EXPECT_EQ(memory.availableBytes, 24062480ULL * 1024);
    EXPECT_EQ(parseResidentBytes("765 434 406 5 0 123 0\n", 4096), 434U * 4096);
}

TEST(ProcessReadings, AProcessNameCanHoldAnything) {
    EXPECT_EQ(parseProcessTicks(
                  "812 (a) b (c) 1 2) S 1 812 812 0 -1 4194560 500 0 0 0 1234 66 0 0 20 0 3 0 99"),
              1300U);
}

TEST(ProcessReadings, ProcessIoIsWhatReachedTheDisks) {
    const auto io = parseProcessIo("rchar: 6976\nwchar: 5\nsyscr: 10\nsyscw: 0\nread_bytes: 8192\n"
                                   "write_bytes: 4096\ncancelled_write_bytes: 100\n");
    EXPECT_EQ(io.readBytes, 8192U);
    EXPECT_EQ(io.writtenBytes, 4096U);
}

TEST(ProcessReadings, DisksAreCountedOnce) {
    const auto io =
        parseDiskstats("   7       0 loop0 9 9 9 9 9 9 9 0 0 0 0\n"
                       " 259       0 nvme0n1 10 0 1000 0 20 0 2000 0 0 0 0 0 0 0 0\n"
                       " 259       1 nvme0n1p1 10 0 900 0 20 0 1900 0 0 0 0\n"
                       " 259       2 nvme0n10 1 0 5 0 1 0 7 0 0 0 0\n"
                       "   8       0 sda 1 0 100 0 1 0 200 0 0 0 0\n"
                       "   8       1 sda1 1 0 100 0 1 0 200 0 0 0 0\n"
                       "   8      16 sdb1 1 0 10 0 1 0 20 0 0 0 0\n"
                       " 254       0 vda 240172 36189 300 133446 131076 82709 400 0 0 0 0\n"
                       " 253       0 dm-0 1 0 100 0 1 0 200 0 0 0 0\n"
                       " 253       0 zram0 1 0 100 0 1 0 200 0 0 0 0\n");
    EXPECT_EQ(io.readBytes, (1000U + 5 + 100 + 10 + 300) * 512);
    EXPECT_EQ(io.writtenBytes, (2000U + 7 + 200 + 20 + 400) * 512);
}

TEST(ProcessReadings, NothingAndNonsenseReadAsNothing) {
    for (const auto* text :
         {"", "\n\n", "cpu\ncpux 1 2\ncpu999999999 1\n", "MemTotal", "read_bytes:", ")"}) {
        EXPECT_EQ(parseStat(text).all.total, 0U);
        EXPECT_EQ(parseMeminfo(text).totalBytes, 0U);
        EXPECT_EQ(parseProcessIo(text).readBytes, 0U);
        EXPECT_EQ(parseDiskstats(text).readBytes, 0U);
        EXPECT_EQ(parseResidentBytes(text, 4096), 0U);
        EXPECT_EQ(parseProcessTicks(text), 0U);
    }
}

} // namespace
} // namespace stator::system
