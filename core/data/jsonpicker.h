// Picks the wanted fields out of one JSON value, in one pass and without copies.
#pragma once

#include "core/data/recordreader.h"

#include <memory>
#include <string_view>

namespace stator::data {

/// Thread: one object, one thread.
class JsonPicker {
public:
    explicit JsonPicker(const SourceSpec& spec);
    ~JsonPicker();
    JsonPicker(JsonPicker&&) noexcept;
    JsonPicker& operator=(JsonPicker&&) noexcept;

    /// Fills texts, languages and score, or the problem. `json` must be followed by
    /// StreamBuffer::kPadding readable bytes. The views are valid until the next call.
    void extract(std::string_view json, Record& record);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace stator::data
