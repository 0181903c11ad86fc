#include "core/base/hash.h"
#include "core/data/splitgroups.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

using namespace stator;
using namespace stator::data;

TEST(DistinctCounter, EstimatesWithinTwoPercentWhetherFewOrMany) {
    for (const std::uint64_t texts : {10ULL, 1'000ULL, 30'000ULL, 1'000'000ULL}) {
        DistinctCounter counter;
        for (std::uint64_t i = 0; i < texts; ++i) {
            counter.add(base::mix64(i, 7));
            counter.add(base::mix64(i / 2, 7));
        }
        EXPECT_NEAR(static_cast<double>(counter.estimate()), static_cast<double>(texts),
                    0.02 * static_cast<double>(texts) + 1);
    }
}

TEST(TextGroups, GrowsWithoutLosingGroups) {
    TextGroups groups(4);
    for (std::uint64_t i = 0; i < 5'000; ++i) {
        groups.add(base::mix64(i));
        // Chains of ten.
        if (i % 10 != 0) {
            const auto a = groups.slot(base::mix64(i));
            groups.addRow(groups.join(a, groups.slot(base::mix64(i - 1))));
        }
    }
    EXPECT_EQ(groups.texts(), 5'000U);
    std::map<std::uint32_t, int> members;
    for (std::uint64_t i = 0; i < 5'000; ++i)
        ++members[groups.find(groups.slot(base::mix64(i)))];
    EXPECT_EQ(members.size(), 500U);
    for (const auto& [root, count] : members) {
        EXPECT_EQ(count, 10);
        EXPECT_EQ(groups.rows(root), 9U);
    }
}

TEST(TextGroups, KeyIsTheLowestHashWhateverTheOrderOfJoins) {
    const std::vector<std::uint64_t> hashes = {50, 20, 90, 70, 10, 60};
    TextGroups forward(8);
    TextGroups backward(8);
    for (std::size_t i = 1; i < hashes.size(); ++i)
        forward.join(forward.add(hashes[i - 1]), forward.add(hashes[i]));
    for (std::size_t i = hashes.size() - 1; i > 0; --i)
        backward.join(backward.add(hashes[i]), backward.add(hashes[i - 1]));
    for (const auto hash : hashes) {
        EXPECT_EQ(forward.key(forward.find(forward.slot(hash))), 10U);
        EXPECT_EQ(backward.key(backward.find(backward.slot(hash))), 10U);
    }
}

TEST(TextGroups, AHashOfZeroIsATextLikeAnyOther) {
    TextGroups groups(4);
    groups.add(0);
    EXPECT_EQ(groups.texts(), 1U);
    EXPECT_EQ(groups.add(0), groups.slot(0));
}
