#include "core/model/gemm.h"

#include "core/model/kernels.h"
#include "core/model/threads.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <stdexcept>
#include <tuple>
#include <vector>

#ifdef STATOR_HAVE_DNNL
#include <oneapi/dnnl/dnnl.hpp>
#endif

namespace stator::model {
namespace {

#ifdef STATOR_HAVE_DNNL

dnnl::engine& cpuEngine() {
    static dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

dnnl::memory::desc describe(GemmType type, const GemmOperand& x) {
    const auto dataType =
        type == GemmType::Float32 ? dnnl::memory::data_type::f32 : dnnl::memory::data_type::bf16;
    const auto stride = static_cast<dnnl::memory::dim>(x.stride);
    const dnnl::memory::dims dims{static_cast<dnnl::memory::dim>(x.rows),
                                  static_cast<dnnl::memory::dim>(x.columns)};
    return {dims, dataType,
            x.transposed ? dnnl::memory::dims{1, stride} : dnnl::memory::dims{stride, 1}};
}

struct Product {
    dnnl::matmul primitive;
    dnnl::memory::desc scratch;
};

/// Making a primitive compiles code, so each shape is made once a thread. Thread counts are part of
/// the key because the division of work is fixed when it is made.
const Product& productFor(GemmType type, const GemmOperand& a, const GemmOperand& b,
                          std::size_t stride, bool accumulate) {
    using Key = std::tuple<GemmType, std::size_t, std::size_t, std::size_t, std::size_t,
                           std::size_t, std::size_t, bool, bool, bool, int>;
    thread_local std::map<Key, Product> cache;
    const Key key{type,   a.rows,       a.columns,    b.columns,  a.stride,       b.stride,
                  stride, a.transposed, b.transposed, accumulate, matrixThreads()};
    if (const auto found = cache.find(key); found != cache.end())
        return found->second;
    // Ragged last panels make a few shapes; many thousands would mean a caller with ever new ones.
    if (cache.size() > 512)
        cache.clear();
    const dnnl::memory::desc c(
        {static_cast<dnnl::memory::dim>(a.rows), static_cast<dnnl::memory::dim>(b.columns)},
        dnnl::memory::data_type::f32,
        dnnl::memory::dims{static_cast<dnnl::memory::dim>(stride), 1});
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (accumulate) {
        dnnl::post_ops sum;
        sum.append_sum(1.0F);
        attributes.set_post_ops(sum);
    }
#if DNNL_VERSION_MAJOR >= 3
    const dnnl::matmul::primitive_desc description(cpuEngine(), describe(type, a),
                                                   describe(type, b), c, attributes);
#else
    const dnnl::matmul::primitive_desc description({describe(type, a), describe(type, b), c},
                                                   attributes, cpuEngine());
#endif
    return cache.emplace(key, Product{dnnl::matmul(description), description.scratchpad_desc()})
        .first->second;
}

void multiply(GemmType type, const GemmOperand& a, const GemmOperand& b, float* c,
              std::size_t stride, bool accumulate) {
    const Product& product = productFor(type, a, b, stride, accumulate);
    thread_local dnnl::stream stream(cpuEngine());
    thread_local std::vector<char> scratch;
    if (scratch.size() < product.scratch.get_size() + 64)
        scratch.resize(product.scratch.get_size() + 64);
    auto* aligned =
        reinterpret_cast<char*>((reinterpret_cast<std::uintptr_t>(scratch.data()) + 63) / 64 * 64);
    const auto wrap = [&](const GemmOperand& x) {
        return dnnl::memory(describe(type, x), cpuEngine(), const_cast<void*>(x.data));
    };
    const dnnl::memory::desc cDesc(
        {static_cast<dnnl::memory::dim>(a.rows), static_cast<dnnl::memory::dim>(b.columns)},
        dnnl::memory::data_type::f32,
        dnnl::memory::dims{static_cast<dnnl::memory::dim>(stride), 1});
    product.primitive.execute(
        stream, {{DNNL_ARG_SRC, wrap(a)},
                 {DNNL_ARG_WEIGHTS, wrap(b)},
                 {DNNL_ARG_DST, dnnl::memory(cDesc, cpuEngine(), c)},
                 {DNNL_ARG_SCRATCHPAD, dnnl::memory(product.scratch, cpuEngine(), aligned)}});
    stream.wait();
}

#else

at::Tensor wrap(GemmType type, const GemmOperand& x) {
    const auto options =
        at::TensorOptions().dtype(type == GemmType::Float32 ? at::kFloat : at::kBFloat16);
    const auto stride = static_cast<std::int64_t>(x.stride);
    const auto rows = static_cast<std::int64_t>(x.rows);
    const auto columns = static_cast<std::int64_t>(x.columns);
    return at::from_blob(const_cast<void*>(x.data), {rows, columns},
                         x.transposed ? std::vector<std::int64_t>{1, stride}
                                      : std::vector<std::int64_t>{stride, 1},
                         options);
}

void multiply(GemmType type, const GemmOperand& a, const GemmOperand& b, float* c,
              std::size_t stride, bool accumulate) {
    const at::NoGradGuard guard;
    auto out =
        at::from_blob(c, {static_cast<std::int64_t>(a.rows), static_cast<std::int64_t>(b.columns)},
                      {static_cast<std::int64_t>(stride), 1}, at::kFloat);
    if (type == GemmType::Float32) {
        at::addmm_out(out, out, wrap(type, a), wrap(type, b), accumulate ? 1 : 0, 1);
        return;
    }
    const auto product = at::mm(wrap(type, a), wrap(type, b));
    if (accumulate)
        out.add_(product);
    else
        out.copy_(product);
}

#endif

} // namespace

void gemm(GemmType type, const GemmOperand& a, const GemmOperand& b, float* c, std::size_t stride,
          bool accumulate) {
    if (a.rows == 0 || b.columns == 0)
        return;
    multiply(type, a, b, c, stride, accumulate);
}

bool hasBFloat16() {
    return __builtin_cpu_supports("amx-bf16") != 0 || __builtin_cpu_supports("avx512bf16") != 0;
}

bool hasFastBFloat16() {
    // Intel's avx512_bf16 makes as many products a cycle as its float32 units do, and oneDNN
    // reaches half of that: only its tiles are faster. AMD's makes twice as many.
    static const bool fast =
        __builtin_cpu_supports("amx-bf16") != 0 ||
        (__builtin_cpu_supports("avx512bf16") != 0 && __builtin_cpu_is("amd") != 0);
    return fast;
}

double measureGemmRate(GemmType type) {
    constexpr std::size_t kRows = 512;
    constexpr std::size_t kInner = 1024;
    constexpr std::size_t kColumns = 4096;
    std::vector<float> a(kRows * kInner, 0.5F);
    std::vector<float> b(kColumns * kInner, 0.25F);
    std::vector<float> c(kRows * kColumns);
    std::vector<std::uint16_t> a16(a.size());
    std::vector<std::uint16_t> b16(b.size());
    toBFloat16(a.data(), a16.data(), a.size());
    toBFloat16(b.data(), b16.data(), b.size());
    const bool f32 = type == GemmType::Float32;
    const GemmOperand left{f32 ? static_cast<const void*>(a.data()) : a16.data(), kRows, kInner,
                           kInner, false};
    const GemmOperand right{f32 ? static_cast<const void*>(b.data()) : b16.data(), kInner, kColumns,
                            kInner, true};
    double best = 0;
    for (int i = 0; i < 8; ++i) {
        const auto start = std::chrono::steady_clock::now();
        gemm(type, left, right, c.data(), kColumns, false);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, 2.0 * kRows * kInner * kColumns / seconds.count() / 1e9);
    }
    return best;
}

} // namespace stator::model
