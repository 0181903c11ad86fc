#include "ui/pages/datasets/datasetuses.h"

#include "core/workspace/saved.h"

#include <algorithm>

namespace stator::ui {

base::Result<DatasetUses> datasetUses(store::StoreReader& reader,
                                      const workspace::Workspace& workspace,
                                      const std::string& dataset) {
    DatasetUses uses;
    store::RunListOptions few;
    few.configurations = false;
    few.keys = {store::metricKey("train/loss")};
    STATOR_ASSIGN(const auto runs, reader.runs(few));
    uses.runs = static_cast<int>(std::ranges::count_if(runs, [&](const store::RunListRow& row) {
        return std::ranges::find(row.run.description.datasets, dataset) !=
               row.run.description.datasets.end();
    }));
    // Drafts with a problem elsewhere name their datasets as well.
    for (const auto& saved : workspace::listConfigurations(workspace))
        uses.configurations += std::ranges::any_of(
            train::parseConfiguration(saved.json).configuration.data.datasets,
            [&](const auto& use) { return use.name == dataset; });
    return uses;
}

} // namespace stator::ui
