#include "core/data/permutation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

using stator::data::Permutation;

TEST(Permutation, EveryElementComesOnceWhateverTheSize) {
    for (const std::uint64_t size :
         {1ULL, 2ULL, 3ULL, 7ULL, 10ULL, 16ULL, 17ULL, 1'000ULL, 65'537ULL}) {
        const Permutation order(size, 42);
        std::vector<int> seen(size, 0);
        for (std::uint64_t i = 0; i < size; ++i) {
            ASSERT_LT(order.at(i), size);
            ++seen[order.at(i)];
        }
        for (const int count : seen)
            ASSERT_EQ(count, 1) << "size " << size;
    }
}

TEST(Permutation, AnotherKeyGivesAnotherOrder) {
    const Permutation a(10'000, 1);
    const Permutation b(10'000, 2);
    int same = 0;
    for (std::uint64_t i = 0; i < a.size(); ++i)
        same += a.at(i) == b.at(i) ? 1 : 0;
    // One is expected by chance.
    EXPECT_LT(same, 12);
}

TEST(Permutation, NeighboursAndPositionsAreSpread) {
    // Over many keys each of ten elements stands in each of ten places about equally often, and
    // follows each other about equally often.
    constexpr int kKeys = 20'000;
    std::vector<int> place(100, 0);
    std::vector<int> follows(100, 0);
    for (int key = 0; key < kKeys; ++key) {
        const Permutation order(10, stator::base::mix64(static_cast<std::uint64_t>(key)));
        for (std::uint64_t i = 0; i < 10; ++i) {
            ++place[i * 10 + order.at(i)];
            if (i > 0)
                ++follows[order.at(i - 1) * 10 + order.at(i)];
        }
    }
    for (std::size_t i = 0; i < 100; ++i) {
        EXPECT_NEAR(place[i], kKeys / 10, kKeys / 100);
        if (i % 11 != 0) {
            EXPECT_NEAR(follows[i], kKeys / 10, kKeys / 100);
        }
    }
}
