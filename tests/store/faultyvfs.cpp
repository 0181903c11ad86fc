#include "tests/store/faultyvfs.h"

#include <atomic>
#include <limits>
#include <new>
#include <sqlite3.h>

namespace stator::store {
namespace {

constexpr auto kNever = std::numeric_limits<std::int64_t>::max();
std::atomic<std::int64_t> g_writesLeft{kNever};
std::atomic<std::int64_t> g_failures{0};

struct FaultyFile {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<FaultyFile*>(file)->real;
}

bool writeFails() {
    if (g_writesLeft.load() == kNever || g_writesLeft.fetch_sub(1) > 0)
        return false;
    ++g_failures;
    return true;
}

int xClose(sqlite3_file* f) {
    return real(f)->pMethods->xClose(real(f));
}
int xRead(sqlite3_file* f, void* data, int size, sqlite3_int64 at) {
    return real(f)->pMethods->xRead(real(f), data, size, at);
}
int xWrite(sqlite3_file* f, const void* data, int size, sqlite3_int64 at) {
    return writeFails() ? SQLITE_FULL : real(f)->pMethods->xWrite(real(f), data, size, at);
}
int xTruncate(sqlite3_file* f, sqlite3_int64 size) {
    return real(f)->pMethods->xTruncate(real(f), size);
}
int xSync(sqlite3_file* f, int flags) {
    return real(f)->pMethods->xSync(real(f), flags);
}
int xFileSize(sqlite3_file* f, sqlite3_int64* size) {
    return real(f)->pMethods->xFileSize(real(f), size);
}
int xLock(sqlite3_file* f, int level) {
    return real(f)->pMethods->xLock(real(f), level);
}
int xUnlock(sqlite3_file* f, int level) {
    return real(f)->pMethods->xUnlock(real(f), level);
}
int xCheckReservedLock(sqlite3_file* f, int* out) {
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int xFileControl(sqlite3_file* f, int op, void* arg) {
    return real(f)->pMethods->xFileControl(real(f), op, arg);
}
int xSectorSize(sqlite3_file* f) {
    return real(f)->pMethods->xSectorSize(real(f));
}
int xDeviceCharacteristics(sqlite3_file* f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int xShmMap(sqlite3_file* f, int region, int size, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), region, size, extend, out);
}
int xShmLock(sqlite3_file* f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void xShmBarrier(sqlite3_file* f) {
    real(f)->pMethods->xShmBarrier(real(f));
}
int xShmUnmap(sqlite3_file* f, int remove) {
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

const sqlite3_io_methods kMethods = {2,
                                     xClose,
                                     xRead,
                                     xWrite,
                                     xTruncate,
                                     xSync,
                                     xFileSize,
                                     xLock,
                                     xUnlock,
                                     xCheckReservedLock,
                                     xFileControl,
                                     xSectorSize,
                                     xDeviceCharacteristics,
                                     xShmMap,
                                     xShmLock,
                                     xShmBarrier,
                                     xShmUnmap,
                                     nullptr,
                                     nullptr};

sqlite3_vfs* g_original = nullptr;
sqlite3_vfs g_faulty{};

int xOpen(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto* faulty = new (file) FaultyFile{};
    faulty->real = reinterpret_cast<sqlite3_file*>(faulty + 1);
    const int code = g_original->xOpen(g_original, name, faulty->real, flags, outFlags);
    faulty->base.pMethods = faulty->real->pMethods != nullptr ? &kMethods : nullptr;
    return code;
}

} // namespace

FaultyVfs::FaultyVfs() {
    g_original = sqlite3_vfs_find(nullptr);
    g_faulty = *g_original;
    g_faulty.zName = "faulty";
    g_faulty.pNext = nullptr;
    g_faulty.szOsFile = static_cast<int>(sizeof(FaultyFile)) + g_original->szOsFile;
    g_faulty.xOpen = xOpen;
    sqlite3_vfs_register(&g_faulty, 1);
    heal();
}

FaultyVfs::~FaultyVfs() {
    sqlite3_vfs_unregister(&g_faulty);
    sqlite3_vfs_register(g_original, 1);
    heal();
}

void FaultyVfs::failAfter(std::int64_t writes) {
    g_failures = 0;
    g_writesLeft = writes;
}
void FaultyVfs::heal() {
    g_writesLeft = kNever;
}
std::int64_t FaultyVfs::failures() {
    return g_failures;
}

} // namespace stator::store
