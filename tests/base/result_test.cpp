#include "core/base/result.h"

#include <gtest/gtest.h>

#include <memory>

using namespace stator;

namespace {

Result<int> half(int x) {
    if (x % 2)
        return makeError(ErrorCode::InvalidArgument, "odd", "numbers.txt", 3);
    return x / 2;
}

Result<int> quarter(int x) {
    STATOR_ASSIGN(const int h, half(x));
    return half(h);
}

TEST(Result, CarriesValueOrError) {
    EXPECT_EQ(*quarter(8), 2);
    const auto failed = quarter(6);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().toString(), "numbers.txt:3: odd");
    EXPECT_STREQ(base::errorCodeName(failed.error().code), "invalid-argument");
}

TEST(Result, HoldsMoveOnlyValues) {
    Result<std::unique_ptr<int>> r = std::make_unique<int>(7);
    auto p = std::move(r).value();
    EXPECT_EQ(*p, 7);
}

} // namespace
