#include "tests/ui/window/casepictures.h"

#include "app/window/case3281dialog.h"
#include "core/store/storereader.h"
#include "core/workspace/case3281.h"

namespace stator::app::pictures {

namespace {

/// The runs of the newest replay; none where there is no whole one.
std::vector<store::RunListRow> replayOf(const ui::Session& session) {
    auto reader = store::StoreReader::open(session.workspace().storeFile());
    if (!reader)
        return {};
    const auto rows = reader->runs();
    if (!rows)
        return {};
    const auto replay = workspace::newestReplay(*rows, workspace::caseConfigurations());
    return replay.finished() ? replay.all() : std::vector<store::RunListRow>{};
}

/// Forecasts as they were stored with the runs.
std::vector<forecast::Forecast> forecastsOf(const std::vector<store::RunListRow>& runs) {
    std::vector<forecast::Forecast> forecasts;
    for (const auto& run : runs)
        if (const auto read = forecast::forecastFromJson(run.run.description.forecast))
            forecasts.push_back(*read);
    return forecasts;
}

QWidget* showDialog(MainWindow& window, const std::vector<forecast::Forecast>& forecasts) {
    static ui::Jobs jobs; // the dialog starts none here
    auto* dialog = new Case3281Dialog(jobs, {}, &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    dialog->showForecasts(forecasts);
    return dialog;
}

} // namespace

void addCasePictures(std::vector<Picture>& list, MainWindow& window) {
    const auto runs = replayOf(*window.session());
    if (runs.empty())
        return;
    ui::CompareRuns compare;
    for (const auto& run : runs)
        compare.runs.append(run.run.id.value);
    list.push_back({QStringLiteral("case-compare"), [compare](MainWindow& w) -> QWidget* {
                        w.session()->navigator().go(compare);
                        return &w;
                    }});
    const auto slow = static_cast<std::size_t>(workspace::CaseArm::SevenLanguages);
    const ui::EditConfiguration edit{
        QString::fromStdString(runs[slow].run.description.configuration), QString()};
    list.push_back({QStringLiteral("case-advice"), [edit](MainWindow& w) -> QWidget* {
                        w.session()->navigator().go(edit);
                        return &w;
                    }});
    const ui::ShowRuns show{{runs[slow].run.id.value}};
    list.push_back({QStringLiteral("case-run"), [show](MainWindow& w) -> QWidget* {
                        w.session()->navigator().go(show);
                        return &w;
                    }});
    if (const auto forecasts = forecastsOf(runs); forecasts.size() == runs.size())
        list.push_back({QStringLiteral("case-dialog"),
                        [forecasts](MainWindow& w) { return showDialog(w, forecasts); }});
    for (const char* topic : {"case-3281", "forecast", "advice", "budget"})
        list.push_back({QStringLiteral("help-") + QLatin1String(topic),
                        [topic](MainWindow& w) { return showHelp(w, QLatin1String(topic)); }});
}

} // namespace stator::app::pictures
