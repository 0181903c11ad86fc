#include "core/text/sentencepiecelibrary.h"

#include "core/text/sentencepiecemodule.h"

#include <fmt/format.h>

#include <array>
#include <dlfcn.h>
#include <filesystem>
#include <system_error>

namespace stator::text {

namespace {

/// The sanitizers replace dlopen with one that refuses RTLD_DEEPBIND, since it hides their malloc
/// from a module. Ours is linked with the sanitizer itself, so the C library's own dlopen is right.
auto moduleOpener() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    if (void* libc = dlopen("libc.so.6", RTLD_LAZY | RTLD_NOLOAD))
        if (void* own = dlsym(libc, "dlopen"))
            return reinterpret_cast<decltype(&dlopen)>(own);
#endif
    return &dlopen;
}

Result<SentencePieceModule> openModule() {
    // Beside the program, or in the lib folder beside the program's: the same in a build folder
    // and where it is installed.
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
    const std::array places = {program.parent_path() / "lib/stator" / kSentencePieceModuleFile,
                               program / kSentencePieceModuleFile};
    std::string reasons;
    for (const auto& place : places) {
        void* module =
            moduleOpener()(place.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND | RTLD_NODELETE);
        if (module == nullptr) {
            const char* reason =
                dlerror(); // NOLINT(concurrency-mt-unsafe): glibc keeps it by thread
            reasons += fmt::format(" {}.", reason == nullptr ? "unknown reason" : reason);
            continue;
        }
        using Entry = SentencePieceModule (*)();
        if (auto* entry = reinterpret_cast<Entry>(dlsym(module, kSentencePieceModuleEntry))) {
            const auto functions = entry();
            if (functions.version == SentencePieceModule::kVersion)
                return functions;
        }
        reasons += fmt::format(" {} is of another version.", place.string());
    }
    return makeError(ErrorCode::Unsupported,
                     "The tokenizer module cannot be opened; reinstall the program." + reasons);
}

const Result<SentencePieceModule>& module() {
    static const Result<SentencePieceModule> opened = openModule();
    return opened;
}

} // namespace

Result<std::unique_ptr<SentencePieceModelHandle>> loadSentencePieceModel(std::string_view proto) {
    if (!module())
        return module().error();
    std::string reason;
    auto handle = module()->load(proto, reason);
    if (!handle)
        return makeError(ErrorCode::InvalidFormat,
                         fmt::format("SentencePiece cannot load this model: {}.", reason));
    return handle;
}

Result<std::string> trainSentencePieceModel(const SentencePieceTraining& training) {
    if (!module())
        return module().error();
    std::string proto;
    std::string reason;
    if (!module()->train(training, proto, reason))
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("SentencePiece cannot train this model: {}.", reason));
    return proto;
}

} // namespace stator::text
