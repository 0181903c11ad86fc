#include "core/base/parallel.h"
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>
#include <vector>

using namespace stator::base;

namespace {

TEST(Parallel, PartsCoverEverythingOnce) {
    std::vector<int> seen(1001, 0);
    parallelParts(seen.size(), 4, [&](int, std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i)
            ++seen[i];
    });
    EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), 0), 1001);
    EXPECT_EQ(*std::max_element(seen.begin(), seen.end()), 1);
}

TEST(Parallel, AnExceptionOfAPartReachesTheCaller) {
    EXPECT_THROW(parallelParts(10, 3,
                               [](int part, std::size_t, std::size_t) {
                                   if (part == 2)
                                       throw std::runtime_error("part");
                               }),
                 std::runtime_error);
}

TEST(Random, IsReproducibleAndItsStateIsOneInteger) {
    Random a(42);
    for (int i = 0; i < 10; ++i)
        a.next();
    Random b(42);
    b.setCounter(a.counter());
    EXPECT_EQ(a.next(), b.next());
    EXPECT_NE(Random(42, 1).next(), Random(42, 2).next());
}

TEST(Random, NormalHasUnitMoments) {
    Random random(1);
    double sum = 0;
    double squares = 0;
    const int n = 200'000;
    for (int i = 0; i < n; ++i) {
        const double x = random.normal();
        sum += x;
        squares += x * x;
    }
    EXPECT_NEAR(sum / n, 0.0, 0.01);
    EXPECT_NEAR(squares / n, 1.0, 0.02);
}

} // namespace
