// The schema's rows together with how each is read from and written to its struct. Internal to
// core/train: forms and programs use configurationschema.h.
#pragma once

#include "core/train/configurationschema.h"
#include "core/train/runconfiguration.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <vector>

namespace stator::train {

template<class Owner>
struct Field {
    FieldSpec spec;
    std::function<nlohmann::json(const Owner&)> read;
    /// Given a value that the spec allows; may still report problems of a nested object.
    std::function<void(Owner&, const nlohmann::json&, std::vector<ConfigurationProblem>&)> write;
};

const std::vector<Field<RunConfiguration>>& runFields();
const std::vector<Field<DatasetUse>>& datasetFields();

/// Reads the fields of one object into `owner`; what is wrong goes to `problems`, named by `prefix`
/// and the field's path.
template<class Owner>
void readFields(const nlohmann::json& object, const std::vector<Field<Owner>>& fields,
                const std::string& prefix, Owner& owner,
                std::vector<ConfigurationProblem>& problems);

} // namespace stator::train
