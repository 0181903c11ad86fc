// Round numbers for axes that charts paint themselves.
#pragma once

#include <vector>

namespace stator::ui {

/// At most about `wanted` multiples of 1, 2 or 5 times a power of ten inside [least, greatest].
std::vector<double> roundTicks(double least, double greatest, int wanted);

/// Ticks of a logarithmic axis: powers of ten, with 2 and 5 between where there are few decades.
std::vector<double> logTicks(double least, double greatest, int wanted);

} // namespace stator::ui
