#include "core/model/memoryrate.h"

#include "core/model/matrix.h"
#include "core/model/threads.h"

#include <algorithm>
#include <chrono>
#include <cstring>

namespace stator::model {

double measureMemoryRate() {
    constexpr std::size_t kFloats = std::size_t{32} << 20; // 128 MiB each way
    constexpr std::size_t kPieces = 64;
    Matrix from(kPieces, kFloats / kPieces);
    Matrix to(kPieces, kFloats / kPieces);
    double best = 0;
    for (int repeat = 0; repeat < 5; ++repeat) { // the first one pays for the pages
        const auto start = std::chrono::steady_clock::now();
#pragma omp parallel for schedule(static) num_threads(matrixThreads())
        for (std::size_t piece = 0; piece < kPieces; ++piece)
            std::memcpy(to.row(piece).data(), from.row(piece).data(), to.columns() * sizeof(float));
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, 2.0 * static_cast<double>(to.bytes()) / seconds.count() / 1e9);
    }
    return best;
}

} // namespace stator::model
