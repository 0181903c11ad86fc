// NVIDIA GPUs through the driver's own library, opened at run time: where there is none, nothing
// breaks and nothing is linked.
//
// Thread: one thread at a time per Nvml.
// Source: NVIDIA Management Library API reference; the few functions used are declared here.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stator::system {

struct GpuInfo {
    std::string name;
    std::uint64_t memoryBytes = 0;
    int computeMajor = 0; ///< compute capability; 0: unknown
    int computeMinor = 0;

    /// Tensor products in bfloat16 came with compute capability 8.0.
    bool hasBf16() const { return computeMajor >= 8; }
};

/// A GPU now; what it does not tell is empty.
struct GpuReading {
    std::optional<double> used; ///< share of the last moments with work, 0 to 1
    std::optional<std::uint64_t> memoryUsedBytes;
    std::optional<double> powerW;
    std::optional<double> temperatureC;
};

class Nvml {
public:
    /// Errors: NotFound (no such library, or no GPU), Unsupported (a library without what is
    /// needed, or a driver that does not answer), with the reason.
    static Result<Nvml> open(const std::string& library = "libnvidia-ml.so.1");
    ~Nvml();
    Nvml(Nvml&&) noexcept;
    Nvml& operator=(Nvml&&) noexcept;

    const std::string& driverVersion() const;
    const std::vector<GpuInfo>& gpus() const;
    /// One reading per GPU, in the order of gpus(). Never fails: a lost GPU reads empty.
    std::vector<GpuReading> read() const;

private:
    struct Library;
    explicit Nvml(std::unique_ptr<Library> library);
    std::unique_ptr<Library> m_library;
};

} // namespace stator::system
