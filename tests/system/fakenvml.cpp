// What the driver's library answers for two GPUs, the second of which is lost or unwilling.
// FAKE_NVML_INIT in the environment is what nvmlInit_v2 returns, FAKE_NVML_COUNT the number of
// GPUs.
#include <cstdlib>
#include <cstring>

namespace {

struct Device {
    int number;
};
Device g_devices[2] = {{0}, {1}};
int g_initialised = 0;

int fromEnvironment(const char* name, int otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::atoi(text);
}

constexpr int kSuccess = 0;
constexpr int kUninitialised = 1;
constexpr int kNotSupported = 3;
constexpr int kGpuIsLost = 15;

} // namespace

extern "C" {

#if !defined(FAKE_NVML_ANCIENT)
int nvmlInit_v2() {
    const int code = fromEnvironment("FAKE_NVML_INIT", kSuccess);
    if (code == kSuccess)
        ++g_initialised;
    return code;
}
#endif

int nvmlShutdown() {
    --g_initialised;
    return kSuccess;
}

int nvmlDeviceGetCount_v2(unsigned int* count) {
    if (g_initialised <= 0)
        return kUninitialised;
    *count = static_cast<unsigned int>(fromEnvironment("FAKE_NVML_COUNT", 2));
    return kSuccess;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, Device** device) {
    if (index >= 2)
        return 2;
    *device = &g_devices[index];
    return kSuccess;
}

#if defined(FAKE_NVML_WHOLE)
int nvmlSystemGetDriverVersion(char* text, unsigned int size) {
    std::strncpy(text, "550.54.15", size);
    return kSuccess;
}

int nvmlDeviceGetName(Device* device, char* text, unsigned int size) {
    std::strncpy(text, device->number == 0 ? "Tesla T4" : "NVIDIA L4", size);
    return kSuccess;
}

int nvmlDeviceGetCudaComputeCapability(Device* device, int* major, int* minor) {
    *major = device->number == 0 ? 7 : 8;
    *minor = device->number == 0 ? 5 : 9;
    return kSuccess;
}

struct Utilization {
    unsigned int gpu;
    unsigned int memory;
};
int nvmlDeviceGetUtilizationRates(Device* device, Utilization* rates) {
    if (device->number == 1)
        return kGpuIsLost;
    rates->gpu = 87;
    rates->memory = 12;
    return kSuccess;
}

struct Memory {
    unsigned long long total;
    unsigned long long free;
    unsigned long long used;
};
int nvmlDeviceGetMemoryInfo(Device* device, Memory* memory) {
    if (device->number == 1)
        return kGpuIsLost;
    memory->total = 16'106'127'360ULL;
    memory->used = 5'000'000'000ULL;
    memory->free = memory->total - memory->used;
    return kSuccess;
}

int nvmlDeviceGetPowerUsage(Device* device, unsigned int* milliwatts) {
    if (device->number == 1)
        return kNotSupported;
    *milliwatts = 68'500;
    return kSuccess;
}

int nvmlDeviceGetTemperature(Device* device, int sensor, unsigned int* celsius) {
    if (device->number == 1 || sensor != 0)
        return kNotSupported;
    *celsius = 71;
    return kSuccess;
}
#endif

} // extern "C"
