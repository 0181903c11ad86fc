#include "core/system/nvml.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <dlfcn.h>

namespace stator::system {
namespace {

// The public binary interface, as documented: every function returns 0 for success.
using NvmlReturn = int;
using NvmlDevice = struct NvmlDeviceHandle*;
struct NvmlUtilization {
    unsigned int gpu; // per cent
    unsigned int memory;
};
struct NvmlMemory {
    unsigned long long total; // bytes
    unsigned long long free;
    unsigned long long used;
};
constexpr NvmlReturn kSuccess = 0;
constexpr int kTemperatureOfGpu = 0;
constexpr std::size_t kNameSize = 96;

struct LibraryCloser {
    void operator()(void* handle) const { ::dlclose(handle); }
};

} // namespace

struct Nvml::Library {
    std::unique_ptr<void, LibraryCloser> handle;
    bool initialised = false;
    std::string driver;
    std::vector<NvmlDevice> devices;
    std::vector<GpuInfo> infos;

    // Needed
    NvmlReturn (*init)() = nullptr;
    NvmlReturn (*shutdown)() = nullptr;
    NvmlReturn (*deviceCount)(unsigned int*) = nullptr;
    NvmlReturn (*deviceByIndex)(unsigned int, NvmlDevice*) = nullptr;
    // May be missing in an old driver
    NvmlReturn (*driverVersion)(char*, unsigned int) = nullptr;
    NvmlReturn (*name)(NvmlDevice, char*, unsigned int) = nullptr;
    NvmlReturn (*computeCapability)(NvmlDevice, int*, int*) = nullptr;
    NvmlReturn (*utilization)(NvmlDevice, NvmlUtilization*) = nullptr;
    NvmlReturn (*memory)(NvmlDevice, NvmlMemory*) = nullptr;
    NvmlReturn (*power)(NvmlDevice, unsigned int*) = nullptr; // milliwatts
    NvmlReturn (*temperature)(NvmlDevice, int, unsigned int*) = nullptr;

    template<class Function>
    bool find(Function*& function, const char* symbol) {
        function = reinterpret_cast<Function*>(::dlsym(handle.get(), symbol));
        return function != nullptr;
    }

    ~Library() {
        if (initialised)
            shutdown();
    }

    bool findFunctions();
    GpuInfo infoOf(NvmlDevice device) const;
    GpuReading read(NvmlDevice device) const;
};

bool Nvml::Library::findFunctions() {
    find(driverVersion, "nvmlSystemGetDriverVersion");
    find(name, "nvmlDeviceGetName");
    find(computeCapability, "nvmlDeviceGetCudaComputeCapability");
    find(utilization, "nvmlDeviceGetUtilizationRates");
    find(memory, "nvmlDeviceGetMemoryInfo");
    find(power, "nvmlDeviceGetPowerUsage");
    find(temperature, "nvmlDeviceGetTemperature");
    return find(init, "nvmlInit_v2") && find(shutdown, "nvmlShutdown") &&
           find(deviceCount, "nvmlDeviceGetCount_v2") &&
           find(deviceByIndex, "nvmlDeviceGetHandleByIndex_v2");
}

GpuInfo Nvml::Library::infoOf(NvmlDevice device) const {
    GpuInfo info;
    std::array<char, kNameSize> text{};
    if (name != nullptr && name(device, text.data(), text.size()) == kSuccess)
        info.name.assign(text.data(), ::strnlen(text.data(), text.size()));
    NvmlMemory bytes{};
    if (memory != nullptr && memory(device, &bytes) == kSuccess)
        info.memoryBytes = bytes.total;
    int major = 0;
    int minor = 0;
    if (computeCapability != nullptr && computeCapability(device, &major, &minor) == kSuccess) {
        info.computeMajor = major;
        info.computeMinor = minor;
    }
    return info;
}

GpuReading Nvml::Library::read(NvmlDevice device) const {
    GpuReading reading;
    NvmlUtilization rates{};
    if (utilization != nullptr && utilization(device, &rates) == kSuccess)
        reading.used = rates.gpu / 100.0;
    NvmlMemory bytes{};
    if (memory != nullptr && memory(device, &bytes) == kSuccess)
        reading.memoryUsedBytes = bytes.used;
    unsigned int value = 0;
    if (power != nullptr && power(device, &value) == kSuccess)
        reading.powerW = value / 1000.0;
    if (temperature != nullptr && temperature(device, kTemperatureOfGpu, &value) == kSuccess)
        reading.temperatureC = value;
    return reading;
}

Nvml::Nvml(std::unique_ptr<Library> library)
    : m_library(std::move(library)) {}
Nvml::~Nvml() = default;
Nvml::Nvml(Nvml&&) noexcept = default;
Nvml& Nvml::operator=(Nvml&&) noexcept = default;

Result<Nvml> Nvml::open(const std::string& path) {
    auto library = std::make_unique<Library>();
    library->handle.reset(::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL));
    if (library->handle == nullptr)
        return makeError(ErrorCode::NotFound, "There is no NVIDIA driver on this machine.", path);
    if (!library->findFunctions())
        return makeError(ErrorCode::Unsupported,
                         "The NVIDIA driver is too old to be asked for readings.", path);
    if (const int code = library->init(); code != kSuccess)
        return makeError(ErrorCode::Unsupported,
                         fmt::format("The NVIDIA driver does not answer (NVML error {}).", code),
                         path);
    library->initialised = true;
    unsigned int count = 0;
    if (library->deviceCount(&count) != kSuccess || count == 0)
        return makeError(ErrorCode::NotFound, "The NVIDIA driver knows no GPU.", path);
    for (unsigned int i = 0; i < count; ++i) {
        NvmlDevice device = nullptr;
        // A GPU that this user may not see is left out.
        if (library->deviceByIndex(i, &device) != kSuccess)
            continue;
        library->devices.push_back(device);
        library->infos.push_back(library->infoOf(device));
    }
    std::array<char, kNameSize> version{};
    if (library->driverVersion != nullptr &&
        library->driverVersion(version.data(), version.size()) == kSuccess)
        library->driver.assign(version.data(), ::strnlen(version.data(), version.size()));
    return Nvml(std::move(library));
}

const std::string& Nvml::driverVersion() const {
    return m_library->driver;
}

const std::vector<GpuInfo>& Nvml::gpus() const {
    return m_library->infos;
}

std::vector<GpuReading> Nvml::read() const {
    std::vector<GpuReading> readings;
    for (auto* device : m_library->devices)
        readings.push_back(m_library->read(device));
    return readings;
}

} // namespace stator::system
