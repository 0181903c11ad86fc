// Compared runs made by hand, for tests of what is computed from them.
#pragma once

#include "tests/ui/support/testsession.h"
#include "ui/pages/compare/runset.h"

#include <functional>

namespace stator::ui::test {

struct MadeRun {
    std::string name;
    double trainingSeconds = 100;
    double evaluationSeconds = 0;
    double accuracy = 0.8;
    store::RunState state = store::RunState::Finished;
    std::function<void(train::RunConfiguration&)> change{};
};

inline RunSet makeRunSet(const std::vector<MadeRun>& runs) {
    RunSet set;
    for (const MadeRun& made : runs) {
        train::RunConfiguration configuration = testConfiguration(2);
        configuration.name = made.name;
        if (made.change)
            made.change(configuration);
        store::RunListRow row;
        row.run.id = store::RunId{static_cast<std::int64_t>(set.rows.size()) + 1};
        row.run.state = made.state;
        row.run.description.name = made.name;
        row.run.description.configuration = train::canonicalJson(configuration);
        row.run.description.mainMetric = "tatoeba/bitextAccuracy";
        row.phases = {{"backward", made.trainingSeconds}, {"evaluation", made.evaluationSeconds}};
        store::MetricSummary summary;
        summary.key = store::metricKey("tatoeba/bitextAccuracy");
        summary.count = 1;
        summary.last = summary.min = summary.max = made.accuracy;
        row.summaries = {summary};
        set.labels.push_back({row.run.id.value, QString::fromStdString(made.name), QColor(Qt::blue),
                              Qt::SolidLine, set.labels.empty()});
        set.rows.push_back(std::move(row));
    }
    set.comparison = *workspace::compareRuns(set.rows, workspace::Unreadable::LeaveOut);
    return set;
}

} // namespace stator::ui::test
