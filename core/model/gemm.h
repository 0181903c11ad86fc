// Matrix products on the CPU, in float32 and bfloat16, always summed in float32.
//
// Thread: each call uses the calling thread's matrix threads; calls from several threads are safe.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stator::model {

enum class GemmType { Float32, BFloat16 };

/// A row-major operand `[rows, columns]` with `stride` elements from row to row, or the transpose
/// of one. `rows` and `columns` are those after transposing.
struct GemmOperand {
    const void* data = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t stride = 0;
    bool transposed = false;
};

/// C = A B, or C += A B with `accumulate`. A `[m, k]`, B `[k, n]` of one type, C `[m, n]` float32
/// with `stride` elements from row to row. Throws std::bad_alloc, std::runtime_error.
void gemm(GemmType type, const GemmOperand& a, const GemmOperand& b, float* c, std::size_t stride,
          bool accumulate);

/// True where the processor has instructions for bfloat16 products at all.
bool hasBFloat16();
/// True where bfloat16 products are faster than float32 ones: on AMX, and on AMD's avx512_bf16.
bool hasFastBFloat16();

/// GFLOP/s of a product shaped like the training step's, measured now (some tens of ms).
double measureGemmRate(GemmType type);

} // namespace stator::model
