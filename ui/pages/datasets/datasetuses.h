// What would miss a dataset.
#pragma once

#include "core/store/storereader.h"
#include "core/workspace/workspace.h"

#include <string>

namespace stator::ui {

struct DatasetUses {
    int runs = 0; ///< that were trained on it or are to be, those in the trash left out
    int configurations = 0;
};

/// Errors: those of the reader. A saved configuration that cannot be read counts for nothing.
base::Result<DatasetUses> datasetUses(store::StoreReader& reader,
                                      const workspace::Workspace& workspace,
                                      const std::string& dataset);

} // namespace stator::ui
