#include "core/model/threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <dlfcn.h>
#include <omp.h>

namespace stator::model {

void setMatrixThreads(int threads) {
    threads = std::max(1, threads);
    omp_set_num_threads(threads);
    at::set_num_threads(threads);
    // OpenBLAS built on pthreads keeps a pool of its own that neither call reaches.
    using SetThreads = void (*)(int);
    static const auto setBlasThreads =
        reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (setBlasThreads)
        setBlasThreads(threads);
}

int matrixThreads() {
    return omp_get_max_threads();
}

} // namespace stator::model
