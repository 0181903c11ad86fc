#include "ui/dialogs/modelpicker.h"

#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

constexpr int kMostFolders = 8;
/// The entry that opens the folder dialog; no model is named so.
const QString kChoose = QStringLiteral("\n");

QString runText(const workspace::RunModel& run) {
    return ModelPicker::tr("%1 (run %2)").arg(QString::fromStdString(run.name)).arg(run.run.value);
}

} // namespace

ModelPicker::ModelPicker(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_listing(session.queries())
    , m_describing(session.queries())
    , m_list(new QComboBox)
    , m_checkpoints(new QComboBox)
    , m_problem(new QLabel) {
    m_folders = session.settings().value(QStringLiteral("models/folders")).toStringList();
    for (auto* combo : {m_list, m_checkpoints}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMaxVisibleItems(20);
    }
    m_list->setMinimumContentsLength(14);
    m_checkpoints->setMinimumContentsLength(9);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    setName(tr("Model"));
    auto* lists = new QHBoxLayout;
    lists->setSpacing(6);
    lists->addWidget(m_list, 3);
    lists->addWidget(m_checkpoints, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(lists);
    layout->addWidget(m_problem);
    setFocusProxy(m_list);
    connect(m_list, &QComboBox::activated, this, &ModelPicker::modelActivated);
    connect(m_checkpoints, &QComboBox::activated, this,
            [this](int index) { choose(m_base, m_checkpoints->itemData(index).toString()); });
    connect(&session.runs(), &RunControl::ended, this, &ModelPicker::refresh);
    fill();
    fillCheckpoints();
}

void ModelPicker::setName(const QString& name) {
    m_list->setAccessibleName(name);
    m_checkpoints->setAccessibleName(tr("%1: checkpoint").arg(name));
}

void ModelPicker::setOptional(bool optional) {
    m_optional = optional;
    fill();
}

QString ModelPicker::reference() const {
    return m_checkpoint.isEmpty() ? m_base : m_base + QLatin1Char('@') + m_checkpoint;
}

QString ModelPicker::label() const {
    if (m_base.isEmpty())
        return {};
    QString name;
    if (m_model)
        name = QString::fromStdString(m_model->name);
    for (const auto& run : m_runs)
        if (name.isEmpty() && QString::number(run.run.value) == m_base)
            name = QString::fromStdString(run.name);
    if (name.isEmpty() || QDir::isAbsolutePath(name))
        name = QFileInfo(m_base).fileName();
    if (m_checkpoint == QLatin1String("best"))
        return tr("%1, best checkpoint").arg(name);
    return m_checkpoint.isEmpty() ? name : tr("%1, step %2").arg(name, m_checkpoint);
}

void ModelPicker::setReference(const QString& reference) {
    const auto at = reference.lastIndexOf(QLatin1Char('@'));
    const bool folder = QDir::isAbsolutePath(reference);
    const QString base = folder || at < 0 ? reference : reference.left(at);
    if (folder)
        addFolder(base);
    choose(base, folder || at < 0 ? QString() : reference.mid(at + 1));
}

void ModelPicker::choose(const QString& base, const QString& checkpoint) {
    const bool otherBase = base != m_base;
    if (!otherBase && checkpoint == m_checkpoint)
        return;
    m_base = base;
    m_checkpoint = checkpoint;
    fill();
    if (otherBase)
        m_model.reset();
    if (m_model)
        fillCheckpoints();
    else
        describe();
    emit referenceChanged();
}

void ModelPicker::refresh() {
    m_listing.ask([workspace = m_session.workspace()](
                      BackgroundContext&) { return workspace::listRunModels(workspace); },
                  [this](const base::Result<std::vector<workspace::RunModel>>& runs) {
                      if (runs)
                          takeRuns(*runs);
                      else
                          showProblem(errorText(runs.error()));
                  });
}

void ModelPicker::takeRuns(const std::vector<workspace::RunModel>& runs) {
    m_runs = runs;
    m_listed = true;
    m_hasModels = !m_runs.empty() || !m_folders.isEmpty();
    fill();
    // A run may have got a model or checkpoints meanwhile.
    if (!m_base.isEmpty())
        describe();
    else if (!m_optional && !m_runs.empty())
        choose(QString::number(m_runs.front().run.value), {});
    emit listed();
}

void ModelPicker::fill() {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    if (m_optional)
        m_list->addItem(tr("None"), QString());
    for (const auto& run : m_runs)
        m_list->addItem(runText(run), QString::number(run.run.value));
    if (!m_folders.isEmpty()) {
        if (m_list->count() > 0)
            m_list->insertSeparator(m_list->count());
        for (const QString& folder : m_folders) {
            m_list->addItem(QFileInfo(folder).fileName(), folder);
            m_list->setItemData(m_list->count() - 1, QDir::toNativeSeparators(folder),
                                Qt::ToolTipRole);
        }
    }
    int current = m_list->findData(m_base);
    if (current < 0 && !m_base.isEmpty()) {
        m_list->insertItem(0, tr("Run %1").arg(m_base), m_base);
        current = 0;
    }
    if (m_list->count() > 0)
        m_list->insertSeparator(m_list->count());
    m_list->addItem(tr("Choose a folder…"), kChoose);
    m_list->setCurrentIndex(m_base.isEmpty() && !m_optional ? -1 : std::max(0, current));
    m_list->setPlaceholderText(tr("Choose a model"));
    m_list->setToolTip(m_list->currentData(Qt::ToolTipRole).toString());
}

void ModelPicker::modelActivated(int index) {
    const QString base = m_list->itemData(index).toString();
    if (base == kChoose) {
        fill(); // what was chosen before stays unless a folder is
        chooseFolder();
        return;
    }
    choose(base, {});
}

void ModelPicker::chooseFolder() {
    const QString start =
        m_folders.isEmpty() ? QString::fromStdString(m_session.workspace().exportsFolder().string())
                            : QFileInfo(m_folders.constFirst()).path();
    const QString folder =
        QFileDialog::getExistingDirectory(window(), tr("Choose the folder of a model"), start);
    if (!folder.isEmpty())
        setReference(folder);
}

void ModelPicker::addFolder(const QString& folder) {
    m_folders.removeAll(folder);
    m_folders.prepend(folder);
    while (m_folders.size() > kMostFolders)
        m_folders.removeLast();
    m_session.settings().setValue(QStringLiteral("models/folders"), m_folders);
    m_hasModels = true;
}

void ModelPicker::describe() {
    if (m_base.isEmpty()) {
        m_describing.cancel();
        tellReading();
        return;
    }
    m_describing.ask([workspace = m_session.workspace(), base = m_base.toStdString()](
                         BackgroundContext&) { return workspace::describeModel(workspace, base); },
                     [this](const base::Result<workspace::ModelDescription>& model) {
                         m_model.reset();
                         if (model)
                             m_model = *model;
                         showProblem(model ? QString() : errorText(model.error()));
                         fillCheckpoints();
                         emit modelChanged();
                     });
    tellReading();
}

void ModelPicker::tellReading() {
    if (m_model)
        return; // the same model is read anew: what is known of it stays
    showProblem({});
    fillCheckpoints();
    emit modelChanged();
}

void ModelPicker::fillCheckpoints() {
    const QSignalBlocker quiet(m_checkpoints);
    m_checkpoints->clear();
    const bool ofRun = m_model && m_model->run;
    m_checkpoints->setVisible(ofRun);
    if (!ofRun)
        return;
    const QLocale locale;
    m_checkpoints->addItem(m_model->finished ? tr("Last model") : tr("Newest checkpoint"),
                           QString());
    for (const auto& checkpoint : m_model->checkpoints)
        if (checkpoint.best) {
            m_checkpoints->addItem(
                tr("Best: step %1").arg(locale.toString(static_cast<qulonglong>(checkpoint.step))),
                QStringLiteral("best"));
            break;
        }
    for (const auto& checkpoint : m_model->checkpoints)
        m_checkpoints->addItem(
            tr("Step %1").arg(locale.toString(static_cast<qulonglong>(checkpoint.step))),
            QString::number(checkpoint.step));
    int current = m_checkpoints->findData(m_checkpoint);
    if (current < 0) { // named by a request, or removed since
        m_checkpoints->addItem(tr("Step %1").arg(m_checkpoint), m_checkpoint);
        current = m_checkpoints->count() - 1;
    }
    m_checkpoints->setCurrentIndex(current);
}

void ModelPicker::showProblem(const QString& problem) {
    QPalette danger;
    danger.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(danger);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace stator::ui
