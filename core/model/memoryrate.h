// What this machine's memory gives.
#pragma once

namespace stator::model {

/// GB/s (10^9 bytes) that the calling thread's matrix threads read and write together when they
/// copy arrays far larger than the caches, measured now (some hundred ms). Throws std::bad_alloc.
double measureMemoryRate();

} // namespace stator::model
