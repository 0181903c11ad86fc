#include "core/system/machineinfo.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/base/parallel.h"
#include "core/system/processreadings.h"
#include "core/system/textfields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <sys/utsname.h>
#include <utility>

namespace stator::system {
namespace {

std::string textOf(const std::filesystem::path& path) {
    auto text = base::readFile(path);
    return text ? std::move(*text) : std::string();
}

CpuFeatures featuresOf(std::string_view flags) {
    std::set<std::string_view> known;
    for (auto flag = takeWord(flags); !flag.empty(); flag = takeWord(flags))
        known.insert(flag);
    const auto has = [&](std::string_view flag) { return known.contains(flag); };
    CpuFeatures features;
    features.avx2 = has("avx2") && has("fma");
    features.avx512 = has("avx512f") && has("avx512bw") && has("avx512dq") && has("avx512vl");
    features.avx512Bf16 = features.avx512 && has("avx512_bf16");
    features.amxBf16 = has("amx_tile") && has("amx_bf16");
    features.neon = has("asimd");
    features.sve = has("sve");
    return features;
}

/// The folder of this process's control group for a controller, under either version of the
/// interface.
std::filesystem::path groupFolder(const std::filesystem::path& root, std::string_view controller) {
    const auto text = textOf(root / "proc/self/cgroup");
    std::string_view lines = text;
    while (const auto line = takeLine(lines)) {
        // id:controllers:path
        const auto first = line->find(':');
        const auto second = line->find(':', first == std::string_view::npos ? first : first + 1);
        if (second == std::string_view::npos)
            continue;
        const auto controllers = line->substr(first + 1, second - first - 1);
        const auto path = std::filesystem::path(line->substr(second + 1)).relative_path();
        const auto base = root / "sys/fs/cgroup";
        if (controllers.empty() && std::filesystem::exists(base / "cgroup.controllers"))
            return base / path;
        if (controllers == controller && std::filesystem::exists(base / controller))
            return base / controller / path;
    }
    return {};
}

/// A file of the group's folder; inside a container the folder is often mounted as the root of the
/// hierarchy, where the path that the kernel names does not exist.
std::string groupFile(const std::filesystem::path& root, std::string_view controller,
                      const char* name) {
    auto folder = groupFolder(root, controller);
    if (folder.empty())
        return {};
    const auto base = root / "sys/fs/cgroup";
    for (; folder != base && folder != root && folder.has_relative_path();
         folder = folder.parent_path())
        if (auto text = textOf(folder / name); !text.empty())
            return text;
    return textOf(base / name);
}

std::uint64_t memoryLimit(const std::filesystem::path& root, std::uint64_t memoryBytes) {
    for (const auto* name : {"memory.max", "memory.limit_in_bytes"}) {
        const auto text = groupFile(root, "memory", name);
        std::string_view view = text;
        // "max", or a number beyond all memory, is no limit.
        if (const auto bytes = toNumber(takeWord(view)); bytes && *bytes < memoryBytes)
            return *bytes;
    }
    return 0;
}

std::string machineIdOf(const std::filesystem::path& root, const MachineInfo& info) {
    for (const auto* place : {"etc/machine-id", "var/lib/dbus/machine-id"})
        // Salted and hashed, as machine-id(5) asks of everything that leaves the machine.
        if (const auto id = textOf(root / place); id.size() >= 32)
            return base::hex64(base::hash64("stator machine " + id.substr(0, 32)));
    return base::hex64(base::hash64(fmt::format("stator machine {} {} {}", info.cpu.model,
                                                info.cpu.logicalCores, info.memoryBytes)));
}

} // namespace

std::string CpuFeatures::toString() const {
    std::string text;
    const auto add = [&](bool present, const char* name) {
        if (present)
            text += text.empty() ? name : std::string(", ") + name;
    };
    add(avx2, "AVX2");
    add(avx512, "AVX-512");
    add(avx512Bf16, "AVX-512 BF16");
    add(amxBf16, "AMX BF16");
    add(neon, "NEON");
    add(sve, "SVE");
    return text;
}

CpuDescription parseCpuinfo(std::string_view text) {
    CpuDescription cpu;
    std::set<std::pair<std::string_view, std::string_view>> cores; // (socket, core)
    std::string_view socket;
    while (const auto line = takeLine(text)) {
        if (valueOfLine(*line, "processor")) {
            ++cpu.logicalCores;
        } else if (const auto model = valueOfLine(*line, "model name");
                   model && cpu.model.empty()) {
            cpu.model = *model;
        } else if (const auto id = valueOfLine(*line, "physical id")) {
            socket = *id;
        } else if (const auto core = valueOfLine(*line, "core id")) {
            cores.emplace(socket, *core);
        } else if (cpu.logicalCores == 1) {
            if (const auto flags = valueOfLine(*line, "flags"))
                cpu.features = featuresOf(*flags);
            else if (const auto features = valueOfLine(*line, "Features")) // ARM
                cpu.features = featuresOf(*features);
        }
    }
    if (cpu.model.empty())
        cpu.model = "unknown";
    cpu.physicalCores = cores.empty() ? cpu.logicalCores : static_cast<int>(cores.size());
    return cpu;
}

double parseCpuMax(std::string_view text) {
    const auto quota = toNumber(takeWord(text));
    const auto period = toNumber(takeWord(text));
    if (!quota || !period || *period == 0)
        return 0;
    return static_cast<double>(*quota) / static_cast<double>(*period);
}

std::string MachineInfo::summary() const {
    constexpr double kGib = 1024.0 * 1024.0 * 1024.0;
    const auto limit = memoryLimitBytes > 0 ? memoryLimitBytes : memoryBytes;
    auto text = fmt::format("{}, {} {}, {:.0f} GB", cpu.model, availableCores,
                            availableCores == 1 ? "core" : "cores",
                            std::round(static_cast<double>(limit) / kGib));
    for (const auto& gpu : gpus)
        text += fmt::format(", {}", gpu.name);
    return text;
}

MachineInfo readMachineInfo(const std::filesystem::path& folder, const SystemPlaces& places) {
    const auto& root = places.root;
    MachineInfo info;
    info.cpu = parseCpuinfo(textOf(root / "proc/cpuinfo"));
    info.availableCores = base::availableCores();
    info.coreLimit = parseCpuMax(groupFile(root, "cpu", "cpu.max"));
    const auto memory = parseMeminfo(textOf(root / "proc/meminfo"));
    info.memoryBytes = memory.totalBytes;
    info.memoryAvailableBytes = memory.availableBytes;
    info.memoryLimitBytes = memoryLimit(root, memory.totalBytes);
    std::error_code ignored;
    if (const auto space = std::filesystem::space(folder, ignored); !ignored) {
        info.diskBytes = space.capacity;
        info.diskFreeBytes = space.available;
    }
    utsname names{};
    if (::uname(&names) == 0)
        info.kernel = fmt::format("{} {} {}", names.sysname, names.release, names.machine);
    info.machineId = machineIdOf(root, info);
    if (const auto nvml = Nvml::open(places.nvmlLibrary)) {
        info.gpus = nvml->gpus();
        info.gpuDriver = nvml->driverVersion();
    }
    return info;
}

} // namespace stator::system
