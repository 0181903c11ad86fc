#include "core/train/configurationvalues.h"

#include "core/train/configurationfields.h"

namespace stator::train {

std::vector<ConfigurationValue> configurationValues(const RunConfiguration& configuration) {
    std::vector<ConfigurationValue> values;
    for (const auto& field : runFields())
        if (field.spec.path != "name")
            values.push_back({field.spec.path, field.read(configuration).dump()});
    return values;
}

} // namespace stator::train
