// Work on several threads with a division that depends on the counts alone.
#pragma once

#include <cstddef>
#include <functional>

namespace stator::base {

/// Cores this process may use (affinity mask respected), at least 1.
int availableCores();

/// Runs body(part, begin, end) for `parts` equal, contiguous parts of [0, count), part 0 on the
/// calling thread. The division depends on (count, parts) alone, so results reduced in order of
/// parts are the same bits every time. An exception of a part is rethrown here after all ended.
void parallelParts(std::size_t count, int parts,
                   const std::function<void(int part, std::size_t begin, std::size_t end)>& body);

} // namespace stator::base
