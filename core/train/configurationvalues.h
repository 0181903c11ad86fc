// A configuration as a list of fields and values, for tables.
//
// Thread: values.
#pragma once

#include "core/train/runconfiguration.h"

#include <string>
#include <vector>

namespace stator::train {

/// A field of the schema with its value.
struct ConfigurationValue {
    std::string field; ///< "optimizer.learningRate"
    std::string value; ///< JSON text
};

/// Every field in the schema's order; the name is left out.
std::vector<ConfigurationValue> configurationValues(const RunConfiguration& configuration);

} // namespace stator::train
