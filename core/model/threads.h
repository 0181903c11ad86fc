// How many threads the matrix products and kernels of the calling thread use.
#pragma once

namespace stator::model {

/// Sets the count for the calling thread: OpenMP and libtorch keep it per thread, so call it in
/// the thread that computes. At least 1.
void setMatrixThreads(int threads);
/// The count that kernels called from this thread use.
int matrixThreads();

} // namespace stator::model
