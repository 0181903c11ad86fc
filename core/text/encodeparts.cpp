#include "core/text/encodeparts.h"

#include "core/base/parallel.h"
#include "core/text/wordmemo.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace stator::text {
namespace {

constexpr std::size_t kTextsBetweenStopChecks = 64;
constexpr std::uint64_t kTextsWorthAMemo = 4096;

std::uint64_t chunkEnd(const TextSource& source, std::uint64_t begin,
                       const EncodeChunking& chunking) {
    std::size_t bytes = 0;
    auto end = begin;
    while (end < source.count && end - begin < chunking.texts && bytes < chunking.bytes)
        bytes += source.text(end++).size();
    return end;
}

Error cancelled() {
    return makeError(ErrorCode::Cancelled, "Tokenizing was stopped.");
}

} // namespace

Result<void> encodeInChunks(const TextSource& source, const Tokenizer& tokenizer, int threads,
                            const EncodeChunking& chunking, const Job& job,
                            const std::function<Result<void>(const RaggedIds& part)>& accept) {
    // A memo takes some milliseconds to set up: not for a handful of texts.
    std::optional<WordMemo> memo;
    if (source.count >= kTextsWorthAMemo)
        memo.emplace(tokenizer);
    std::vector<RaggedIds> parts(static_cast<std::size_t>(std::max(1, threads)));
    auto reported = std::chrono::steady_clock::time_point{};
    for (std::uint64_t begin = 0; begin < source.count;) {
        const auto end = chunkEnd(source, begin, chunking);
        for (auto& part : parts)
            part.clear();
        base::parallelParts(end - begin, threads, [&](int part, std::size_t from, std::size_t to) {
            auto& out = parts[static_cast<std::size_t>(part)];
            for (auto i = from; i < to; ++i) {
                if (i % kTextsBetweenStopChecks == 0 && job.stopped())
                    return;
                const auto before = out.ids.size();
                if (memo)
                    memo->encode(source.text(begin + i), out.ids);
                else
                    tokenizer.encode(source.text(begin + i), out.ids);
                out.lengths.push_back(static_cast<std::uint32_t>(out.ids.size() - before));
            }
        });
        if (job.stopped())
            return cancelled();
        for (const auto& part : parts)
            STATOR_TRY(accept(part));
        begin = end;
        const auto now = std::chrono::steady_clock::now();
        if (now - reported > std::chrono::milliseconds(50) || begin == source.count) {
            reported = now;
            job.report({"Tokenizing", static_cast<std::int64_t>(begin),
                        static_cast<std::int64_t>(source.count), "texts"});
        }
    }
    return {};
}

} // namespace stator::text
