#include "ui/pages/splits/splitspage.h"

#include "core/data/dataset.h"
#include "core/train/runconfiguration.h"
#include "ui/dialogs/namedialog.h"
#include "ui/models/changequeue.h"
#include "ui/models/datasettext.h"
#include "ui/pages/splits/presetchange.h"
#include "ui/pages/splits/presetmodel.h"
#include "ui/pages/splits/spliteditor.h"
#include "ui/pages/splits/splitresult.h"
#include "ui/session/errortext.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <nlohmann/json.hpp>

namespace stator::ui {

// The widgets are made in splitspagelayout.cpp.

void SplitsPage::activate() {
    m_shown = true;
    if (m_stale)
        refresh();
}

void SplitsPage::deactivate() {
    m_shown = false;
}

void SplitsPage::refresh() {
    m_stale = !m_shown || !session().library().isLoaded();
    if (m_stale)
        return;
    const QString before = m_wanted.isEmpty() ? toText(preset().name) : m_wanted;
    m_model->setPresets(session().library().splits());
    fillDatasets();
    select(before);
    if (current() < 0)
        m_list->setCurrentIndex(m_model->index(0));
    showPreset();
}

void SplitsPage::fillDatasets() {
    const auto& library = session().library();
    if (!library.isLoaded())
        return;
    m_datasets.removeIf([&](const QString& name) { return library.dataset(name) == nullptr; });
    // To begin with, the largest: what is trained on, most likely.
    if (m_datasets.isEmpty() && !m_datasetsChosen) {
        const data::Dataset* largest = nullptr;
        for (const auto& dataset : library.datasets())
            if (!largest || dataset.rows > largest->rows)
                largest = &dataset;
        if (largest)
            m_datasets = {toText(largest->name)};
    }
    m_datasetMenu->clear();
    for (const auto& dataset : library.datasets()) {
        const QString name = toText(dataset.name);
        auto* action = m_datasetMenu->addAction(
            tr("%1 (%2 rows)")
                .arg(QString(name).replace(QLatin1Char('&'), QLatin1String("&&")),
                     countText(dataset.rows)));
        action->setCheckable(true);
        action->setChecked(m_datasets.contains(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            auto names = m_datasets;
            names.removeAll(name);
            if (on)
                names.append(name);
            setDatasets(names);
        });
    }
    m_datasetButton->setEnabled(!library.datasets().empty());
    m_datasetButton->setText(m_datasets.isEmpty()     ? tr("Choose datasets")
                             : m_datasets.size() == 1 ? m_datasets.first()
                                                      : tr("%n dataset(s)", nullptr,
                                                           static_cast<int>(m_datasets.size())));
    m_datasetButton->setToolTip(m_datasets.join(QLatin1Char('\n')));
}

void SplitsPage::setDatasets(const QStringList& names) {
    m_datasets = names;
    m_datasetsChosen = true;
    // Not while the menu tells of its own action.
    QMetaObject::invokeMethod(
        this,
        [this] {
            fillDatasets();
            showCounts();
        },
        Qt::QueuedConnection);
}

int SplitsPage::current() const {
    return m_list->currentIndex().row();
}

data::SplitPreset SplitsPage::preset() const {
    return m_model->preset(current());
}

void SplitsPage::select(const QString& name) {
    const int row = m_model->rowOf(name);
    m_wanted = row < 0 ? name : QString();
    if (row >= 0 && row != current())
        m_list->setCurrentIndex(m_model->index(row));
}

void SplitsPage::showPreset() {
    const int row = current();
    if (row < 0)
        return;
    const bool builtIn = m_model->isBuiltIn(row);
    const auto shown = preset();
    if (!(m_editor->preset() == shown))
        m_editor->setPreset(shown);
    m_editor->setReadOnly(builtIn);
    m_name->setText(toText(shown.name));
    m_fixed->setVisible(builtIn);
    m_duplicateButton->setVisible(builtIn);
    m_saveButton->setVisible(!builtIn);
    m_revertButton->setVisible(!builtIn);
    updateActions();
    showCounts();
}

void SplitsPage::showCounts() {
    if (m_shown && session().library().isLoaded())
        m_result->show(preset(), m_datasets);
}

void SplitsPage::updateActions() {
    const int row = current();
    const bool own = row >= 0 && !m_model->isBuiltIn(row);
    const bool changed = m_model->isChanged(row);
    const bool valid = m_editor->problem().isEmpty();
    m_duplicate->setEnabled(row >= 0);
    m_rename->setEnabled(own && !changed); // what is edited belongs to the name it began with
    m_remove->setEnabled(own);
    m_save->setEnabled(changed && valid);
    m_revert->setEnabled(changed);
    m_use->setEnabled(row >= 0 && valid);
}

void SplitsPage::askName(const QString& title, const QString& action, const QString& name,
                         std::function<void(const QString&)> done) {
    // The free name that is proposed is not taken by itself.
    const QString current = m_model->rowOf(name) >= 0 ? name : QString();
    const auto check = [this, current](const QString& wanted) -> QString {
        if (const auto valid = data::validateDatasetName(wanted.toStdString()); !valid)
            return wanted.isEmpty() ? QString() : errorText(valid.error());
        return m_model->rowOf(wanted) >= 0 && wanted != current
                   ? tr("There is a split of this name.")
                   : QString();
    };
    auto* dialog = new NameDialog(title, tr("&Name"), name, check, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptText(action);
    connect(dialog, &QDialog::accepted, this,
            [dialog, done = std::move(done)] { done(dialog->name()); });
    dialog->open();
}

void SplitsPage::addPreset(data::SplitPreset preset, const QString& title) {
    QString free = tr("my split");
    for (int number = 2; m_model->rowOf(free) >= 0; ++number)
        free = tr("my split %1").arg(number);
    askName(title, tr("Add"), free, [this, preset](const QString& name) mutable {
        preset.name = name.toStdString();
        m_wanted = name;
        session().undoStack().push(new PresetChange(
            session(), *m_changes, tr("new split “%1”").arg(name), std::nullopt, preset));
    });
}

void SplitsPage::renamePreset() {
    const auto* kept = m_model->saved(current());
    if (!kept || m_model->isBuiltIn(current()))
        return;
    askName(tr("Rename a split"), tr("Rename"), toText(kept->name),
            [this, before = *kept](const QString& name) {
                auto after = before;
                after.name = name.toStdString();
                if (after.name == before.name)
                    return;
                m_wanted = name;
                session().undoStack().push(
                    new PresetChange(session(), *m_changes,
                                     tr("renaming of the split “%1”").arg(name), before, after));
            });
}

void SplitsPage::removePreset() {
    const auto* kept = m_model->saved(current());
    if (!kept || m_model->isBuiltIn(current()))
        return;
    session().undoStack().push(new PresetChange(
        session(), *m_changes, tr("removal of the split “%1”").arg(toText(kept->name)), *kept,
        std::nullopt));
}

void SplitsPage::save() {
    const auto* kept = m_model->saved(current());
    if (!kept || !m_model->isChanged(current()) || !m_editor->problem().isEmpty())
        return;
    session().undoStack().push(
        new PresetChange(session(), *m_changes,
                         tr("change of the split “%1”").arg(toText(kept->name)), *kept, preset()));
}

void SplitsPage::revert() {
    m_model->dropDraft(toText(preset().name));
    showPreset();
}

void SplitsPage::useInRun() {
    train::RunConfiguration configuration;
    configuration.data.split = preset();
    for (const auto& name : m_datasets)
        configuration.data.datasets.push_back({name.toStdString()});
    session().navigator().go(
        EditConfiguration{toText(train::canonicalJson(configuration)),
                          tr("with the split %1").arg(toText(configuration.data.split.name))});
}

bool SplitsPage::take(const PageRequest& request) {
    const auto* wanted = std::get_if<ShowSplit>(&request);
    if (!wanted)
        return false;
    select(wanted->name);
    return true;
}

void SplitsPage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("preset"), toText(preset().name));
    settings.setValue(QStringLiteral("datasets"), m_datasetsChosen ? m_datasets : QStringList());
    auto drafts = nlohmann::json::array();
    for (const auto& [name, draft] : m_model->drafts())
        drafts.push_back(data::toJson(draft));
    settings.setValue(QStringLiteral("drafts"), toText(drafts.dump()));
}

void SplitsPage::restoreState(QSettings& settings) {
    m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    if (m_wanted.isEmpty())
        select(settings.value(QStringLiteral("preset")).toString());
    const auto datasets = settings.value(QStringLiteral("datasets")).toStringList();
    if (!datasets.isEmpty()) {
        m_datasets = datasets;
        m_datasetsChosen = true;
    }
    const auto json = nlohmann::json::parse(
        settings.value(QStringLiteral("drafts")).toString().toStdString(), nullptr, false);
    std::map<std::string, data::SplitPreset> drafts;
    if (json.is_array())
        for (const auto& one : json)
            if (auto draft = data::splitPresetFromJson(one))
                drafts[draft->name] = *draft;
    m_model->setDrafts(std::move(drafts));
    m_stale = true;
    refresh();
}

} // namespace stator::ui
