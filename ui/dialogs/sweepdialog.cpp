#include "ui/dialogs/sweepdialog.h"

#include "core/workspace/sample.h"
#include "ui/dialogs/sweepfieldrow.h"
#include "ui/dialogs/sweeplistmodel.h"
#include "ui/dialogs/sweepreckoner.h"
#include "ui/models/fieldlabels.h"
#include "ui/session/errortext.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr train::SweepMode kModes[] = {train::SweepMode::Grid, train::SweepMode::OneByOne,
                                       train::SweepMode::List, train::SweepMode::RandomDraw};
constexpr const char* kSampleKey = "sample";

QString modeHelp(train::SweepMode mode) {
    switch (mode) {
    case train::SweepMode::Grid:
        return SweepDialog::tr("Every value with every value of the other fields.");
    case train::SweepMode::OneByOne:
        return SweepDialog::tr("The configuration as it is, then each value alone: what each field "
                               "does for itself.");
    case train::SweepMode::List:
        return SweepDialog::tr(
            "The first values of all fields together, then the second: 64, , 256 "
            "leaves one as it is.");
    case train::SweepMode::RandomDraw:
        return SweepDialog::tr("So many combinations drawn from the values and ranges; the same "
                               "seed draws the same.");
    }
    return {};
}

} // namespace

SweepDialog::SweepDialog(Session& session, const QString& base, const QString& name,
                         QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_base(base.toStdString())
    , m_baseName(name)
    , m_reckoner(new SweepReckoner(session, this))
    , m_list(new SweepListModel(this)) {
    setWindowTitle(tr("Make a sweep"));
    setObjectName(QStringLiteral("sweep-dialog"));
    m_messages = new MessageBar;
    auto* sides = new QSplitter(Qt::Horizontal);
    sides->setHandleWidth(16);
    sides->setChildrenCollapsible(false);
    sides->addWidget(buildChoices());
    sides->addWidget(buildRuns());
    sides->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_messages);
    layout->addWidget(sides, 1);
    layout->addWidget(buildFoot());
    resize(1060, 660);
    sides->setSizes({430, 590});

    m_name->setText(name.isEmpty() ? tr("sweep") : tr("sweep of %1").arg(name));
    connect(m_name, &QLineEdit::textChanged, this, &SweepDialog::edited);
    connect(m_mode, &SegmentedControl::currentChanged, this, &SweepDialog::edited);
    connect(m_count, &QSpinBox::valueChanged, this, &SweepDialog::edited);
    connect(m_seed, &QSpinBox::valueChanged, this, &SweepDialog::edited);
    connect(m_fields, &QComboBox::activated, this, [this](int index) {
        const QString path = m_fields->itemData(index).toString();
        m_fields->setCurrentIndex(-1);
        m_fields->clearEditText();
        addField(path.toStdString());
    });
    connect(m_reckoner, &SweepReckoner::changed, this, &SweepDialog::showOutlook);
    connect(m_messages, &MessageBar::actionRequested, this, [this](const QString& key) {
        if (key == QLatin1String(kSampleKey))
            addSample();
    });
    connect(&session.library(), &Library::changed, this, [this] {
        if (m_session.library().dataset(QString::fromStdString(workspace::SampleNames().dataset)) !=
            nullptr)
            m_messages->dismiss(QLatin1String(kSampleKey));
        showOutlook();
    });
    showBase();
    edited();
    m_fields->setFocus();
}

SweepDialog::~SweepDialog() = default;

SweepFieldRow* SweepDialog::row(const std::string& path) const {
    for (SweepFieldRow* row : m_rows)
        if (row->path() == path)
            return row;
    return nullptr;
}

void SweepDialog::addField(const std::string& path) {
    SweepFieldRow* known = row(path);
    if (known == nullptr && train::sweepableField(path) != nullptr) {
        known = new SweepFieldRow(path, m_session.library());
        known->setMode(kModes[m_mode->current()]);
        m_rowsLayout->insertWidget(m_rowsLayout->count() - 1, known);
        m_rows.append(known);
        connect(known, &SweepFieldRow::changed, this, &SweepDialog::edited);
        connect(known, &SweepFieldRow::removeRequested, this,
                [this, known] { removeField(known); });
        edited();
    }
    if (known != nullptr && !m_setting)
        known->focusValues();
}

void SweepDialog::removeField(SweepFieldRow* row) {
    m_rows.removeAll(row);
    row->hide();
    row->deleteLater(); // its own button led here
    edited();
    m_fields->setFocus();
}

train::Sweep SweepDialog::sweep() const {
    train::Sweep sweep;
    sweep.name = m_name->text().trimmed().toStdString();
    sweep.base = m_base;
    sweep.mode = kModes[m_mode->current()];
    sweep.count = static_cast<std::uint64_t>(m_count->value());
    sweep.seed = static_cast<std::uint64_t>(m_seed->value());
    for (const SweepFieldRow* row : m_rows)
        sweep.fields.push_back(row->field());
    return sweep;
}

void SweepDialog::setSweep(const train::Sweep& sweep) {
    m_setting = true;
    while (!m_rows.isEmpty())
        removeField(m_rows.last());
    m_base = sweep.base;
    m_name->setText(QString::fromStdString(sweep.name));
    m_mode->setCurrent(static_cast<int>(
        std::find(std::begin(kModes), std::end(kModes), sweep.mode) - std::begin(kModes)));
    m_count->setValue(static_cast<int>(sweep.count));
    m_seed->setValue(static_cast<int>(sweep.seed));
    for (const auto& field : sweep.fields) {
        addField(field.path);
        if (SweepFieldRow* added = row(field.path))
            added->setField(field);
    }
    m_setting = false;
    showBase();
    edited();
}

void SweepDialog::showBase() {
    const auto configuration = train::parseConfiguration(m_base).configuration;
    QStringList parts;
    for (const char* path : {"data.datasets", "data.split", "model.dim", "batchSize"})
        parts.append(QStringLiteral("%1 %2").arg(
            fieldLabel(path), fieldValueText(path, train::sweptValue(configuration, path))));
    m_baseLabel->setText((m_baseName.isEmpty()
                              ? tr("What is not varied stays as it is: %1, …")
                              : tr("What is not varied is as in “%1”: %2, …").arg(m_baseName))
                             .arg(parts.join(QStringLiteral(", "))));
}

QString SweepDialog::problem() const {
    int empty = 0;
    for (const SweepFieldRow* row : m_rows) {
        if (!row->problem().isEmpty())
            return tr("Correct the values of %1.").arg(fieldLabel(row->path()));
        empty += row->isEmpty() ? 1 : 0;
    }
    if (m_rows.isEmpty())
        return {};
    if (empty > 0)
        return tr("Give values to %n field(s).", nullptr, empty);
    if (kModes[m_mode->current()] != train::SweepMode::Grid)
        return {};
    double combinations = 1;
    for (const SweepFieldRow* row : m_rows)
        combinations *= static_cast<double>(row->field().values.size());
    const auto most = static_cast<double>(train::Sweep::kMostRuns);
    return combinations <= most
               ? QString()
               : tr("These are %1 combinations; a sweep has at most %2 runs. Leave out values, or "
                    "draw some at random.")
                     .arg(QLocale().toString(combinations, 'f', 0),
                          QLocale().toString(most, 'f', 0));
}

void SweepDialog::edited() {
    const auto mode = kModes[m_mode->current()];
    m_modeHelp->setText(modeHelp(mode));
    m_random->setVisible(mode == train::SweepMode::RandomDraw);
    for (SweepFieldRow* row : m_rows)
        row->setMode(mode);
    m_nothing->setVisible(m_rows.isEmpty());
    if (m_setting)
        return;
    if (!m_rows.isEmpty() && problem().isEmpty())
        m_reckoner->setSweep(sweep());
    showOutlook();
}

void SweepDialog::showOutlook() {
    const QString wrong = problem();
    const SweepOutlook& outlook = m_reckoner->outlook();
    const bool ready = !m_rows.isEmpty() && wrong.isEmpty();
    if (ready && !m_reckoner->isExpanding())
        showList(outlook);
    else if (m_rows.isEmpty())
        showList({});
    const int count = static_cast<int>(outlook.expanded.runs.size());
    const bool current = ready && !m_reckoner->isExpanding();
    QString trouble = wrong;
    if (current && outlook.error)
        trouble = errorText(*outlook.error);
    else if (current && count == 0)
        trouble = tr("None of these combinations can be run.");
    m_table->setEnabled(trouble.isEmpty()); // what it shows then is the last that was right
    m_problem->setText(trouble);
    m_problem->setVisible(!trouble.isEmpty());
    m_queue->setEnabled(current && count > 0 && !outlook.error && !m_adding);
    m_rough->hide();
    m_sum->setVisible(current && count > 0);
    if (!current || count == 0) {
        m_sum->setText({});
        m_queue->setText(tr("Queue all"));
        return;
    }
    m_queue->setText(tr("Queue %n run(s)", nullptr, count));
    const ForecastSum sum = outlook.sum();
    QStringList parts{tr("%n run(s)", nullptr, count)};
    if (sum.known > 0) {
        parts.append(sumDuration(sum));
        const bool busy = m_session.runs().active() || !m_session.runs().queue().isEmpty();
        const QString moment = finishMoment(sum.seconds);
        parts.append(busy ? tr("begun now they would be done at %1").arg(moment)
                          : tr("done at %1").arg(moment));
    }
    if (outlook.isWaiting())
        parts.append(tr("reading the data…"));
    m_rough->setVisible(!outlook.isWaiting() && sum.rough);
    m_rough->setText(
        tr("The times are rough: this machine has not been measured with these data yet."));
    m_sum->setText(parts.join(QStringLiteral(" · ")));
}

void SweepDialog::showList(const SweepOutlook& outlook) {
    m_list->setOutlook(outlook);
    // What is left out has a whole line to say why.
    m_table->clearSpans();
    for (int row = m_list->runs(); row < m_list->rowCount(); ++row)
        m_table->setSpan(row, 0, 1, SweepListModel::Columns);
}

} // namespace stator::ui
