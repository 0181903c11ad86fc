#include "core/text/encodeall.h"

#include "core/text/encodeparts.h"

#include <new>

namespace stator::text {

Result<EncodedTexts> encodeAll(const TextSource& source, const Tokenizer& tokenizer, int threads,
                               const Job& job) {
    try {
        EncodedTexts encoded;
        encoded.offsets.reserve(source.count + 1);
        const EncodeChunking chunking{1 << 16, 16 << 20};
        STATOR_TRY(encodeInChunks(
            source, tokenizer, threads, chunking, job, [&](const RaggedIds& part) -> Result<void> {
                encoded.ids.insert(encoded.ids.end(), part.ids.begin(), part.ids.end());
                for (const auto length : part.lengths)
                    encoded.offsets.push_back(encoded.offsets.back() + length);
                return {};
            }));
        return encoded;
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "Not enough memory for the tokens of these texts.");
    }
}

} // namespace stator::text
