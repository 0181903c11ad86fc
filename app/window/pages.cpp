#include "app/window/pages.h"

#include "ui/pages/compare/comparepage.h"
#include "ui/pages/configurations/configurationspage.h"
#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/evaluate/evaluatepage.h"
#include "ui/pages/hardware/hardwarepage.h"
#include "ui/pages/playground/playgroundpage.h"
#include "ui/pages/runs/runspage.h"
#include "ui/pages/splits/splitspage.h"

namespace stator::app {

namespace {

template<class P>
PageEntry entry(const char* id, ui::Icon icon, const char* word) {
    return {
        id, icon, &P::staticMetaObject, word,
        [](ui::Session& session, QWidget* parent) -> ui::Page* { return new P(session, parent); }};
}

} // namespace

const std::vector<PageEntry>& pageEntries() {
    using ui::Icon;
    static const std::vector<PageEntry> entries = {
        entry<ui::RunsPage>("runs", Icon::Runs, "Runs"),
        entry<ui::ComparePage>("compare", Icon::Compare, "Compare"),
        entry<ui::DatasetsPage>("datasets", Icon::Datasets, "Datasets"),
        entry<ui::SplitsPage>("splits", Icon::Splits, "Splits"),
        entry<ui::ConfigurationsPage>("configurations", Icon::Configurations, "Configurations"),
        entry<ui::EvaluatePage>("evaluate", Icon::Evaluate, "Evaluate"),
        entry<ui::PlaygroundPage>("playground", Icon::Playground, "Playground"),
        entry<ui::HardwarePage>("hardware", Icon::Hardware, "Hardware"),
    };
    return entries;
}

} // namespace stator::app
