#include "core/model/mathlibraries.h"

#include <ATen/ATen.h>
#include <torch/csrc/api/include/torch/version.h>

#include <dlfcn.h>
#include <filesystem>
#include <string_view>
#include <system_error>

#ifdef STATOR_HAVE_DNNL
#include <oneapi/dnnl/dnnl.hpp>
#endif

namespace stator::model {

namespace {

/// What the BLAS says of itself, else the file that it was loaded from.
std::string blasInUse() {
    using GetConfig = const char* (*)();
    if (const auto openblas =
            reinterpret_cast<GetConfig>(::dlsym(RTLD_DEFAULT, "openblas_get_config"))) {
        const std::string_view text = openblas();
        const auto end = text.find_last_not_of(' ');
        return std::string(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
    }
    Dl_info place{};
    void* product = ::dlsym(RTLD_DEFAULT, "sgemm_");
    if (product == nullptr || ::dladdr(product, &place) == 0 || place.dli_fname == nullptr)
        return "built-in BLAS";
    std::error_code code;
    const auto file = std::filesystem::canonical(place.dli_fname, code);
    return code ? std::string(place.dli_fname) : file.filename().string();
}

} // namespace

const std::string& mathLibraries() {
    static const std::string text = [] {
        std::string all = std::string("libtorch ") + TORCH_VERSION + ", " + blasInUse();
#ifdef STATOR_HAVE_DNNL
        const auto* dnnl = dnnl_version();
        all += ", oneDNN " + std::to_string(dnnl->major) + "." + std::to_string(dnnl->minor) + "." +
               std::to_string(dnnl->patch);
#endif
        return all;
    }();
    return text;
}

bool hasCuda() {
    return at::hasCUDA();
}

} // namespace stator::model
