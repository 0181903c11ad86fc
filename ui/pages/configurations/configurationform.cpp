#include "ui/pages/configurations/configurationform.h"

#include "ui/models/fieldlabels.h"
#include "ui/pages/configurations/configurationrow.h"
#include "ui/pages/configurations/references.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/formrow.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kLabelWidth = 124;
constexpr int kFieldWidth = 180;
/// What stands beside label and field at least: gaps, a remark and the button that resets.
constexpr int kBeside = 104;
/// From this width of the form on, fields of several parts are wider.
constexpr int kRoomy = 560;
/// Below this one, fields give room to the remarks beside them.
constexpr int kNarrow = 440;

/// Fields with parts beside each other.
bool isWide(const std::string& path) {
    return path == "evaluation.evaluations";
}

} // namespace

ConfigurationForm::ConfigurationForm(Draft& draft, QWidget* parent)
    : QScrollArea(parent)
    , m_draft(draft) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(6);
    std::map<train::FieldGroup, QVBoxLayout*> places;
    for (std::size_t g = 0; g < train::kFieldGroups; ++g) {
        const auto group = static_cast<train::FieldGroup>(g);
        auto* place = new QVBoxLayout;
        place->setSpacing(6);
        m_groups[group] = makeGroup(group, place);
        layout->addLayout(place);
        places[group] = place;
    }
    layout->addStretch(1);
    const auto add = [&](const std::string& path, const train::FieldSpec& spec) {
        addRow(path, spec, m_groups[spec.group]);
        places[spec.group]->addWidget(m_rows.last());
    };
    for (const auto& spec : train::configurationSchema())
        if (spec.type != train::FieldType::Plan)
            add(spec.path, spec);
    for (const auto& spec : train::configurationSchema())
        if (spec.type == train::FieldType::Plan)
            for (const auto& inner : train::elementFields(spec.path))
                add(spec.path + "." + inner.path, inner);
    setWidget(content);
    // The card behind shows through.
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    connect(&m_draft, &Draft::changed, this, &ConfigurationForm::refresh);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { takeFocus(now); });
    fitRows();
    refresh();
}

ConfigurationForm::Group ConfigurationForm::makeGroup(train::FieldGroup group, QLayout* layout) {
    Group made;
    made.header = new QWidget;
    auto* line = new QHBoxLayout(made.header);
    line->setContentsMargins(0, 10, 0, 0);
    auto* name = new QLabel(groupLabel(group));
    QFont bold = name->font();
    bold.setWeight(QFont::DemiBold);
    name->setFont(bold);
    made.problems = new QLabel;
    line->addWidget(name);
    line->addWidget(made.problems);
    line->addStretch(1);
    layout->addWidget(made.header);
    return made;
}

void ConfigurationForm::addRow(const std::string& path, const train::FieldSpec& spec,
                               Group& group) {
    auto* row = new ConfigurationRow(path, spec);
    m_rows.append(row);
    group.rows.append(row);
    connect(row, &ConfigurationRow::edited, this,
            [this, row] { m_draft.setValue(row->path(), row->editor()->value()); });
    connect(row, &ConfigurationRow::resetRequested, this, [this, row] {
        row->editor()->setFocus();
        m_draft.reset(row->path());
    });
    connect(row->editor(), &FieldEditor::linkActivated, this,
            [this, row] { emit linkActivated(row->path()); });
}

ConfigurationRow* ConfigurationForm::row(const std::string& path) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const auto* row) { return row->path() == path; });
    return found == m_rows.end() ? nullptr : *found;
}

void ConfigurationForm::setLibrary(const Library& library) {
    for (ConfigurationRow* row : m_rows)
        row->editor()->setLibrary(library);
}

void ConfigurationForm::setHints(const std::map<std::string, QString>& hints) {
    for (ConfigurationRow* row : m_rows) {
        const auto hint = hints.find(row->path());
        row->setHint(hint == hints.end() ? QString() : hint->second);
    }
}

void ConfigurationForm::refresh() {
    if (!m_draft.isReadable())
        return;
    for (ConfigurationRow* row : m_rows) {
        row->setValue(m_draft.value(row->path()), m_draft.defaultValue(row->path()));
        row->setNoEffect(noEffectReason(row->path(), m_draft.configuration()));
    }
    showProblems();
    filter();
}

void ConfigurationForm::showProblems() {
    std::map<std::string, QStringList> errors;
    for (const DraftProblem& problem : m_draft.problems())
        if (!errors[problem.field].contains(problem.text))
            errors[problem.field] += problem.text;
    for (auto& [name, group] : m_groups) {
        int count = 0;
        for (ConfigurationRow* row : group.rows) {
            const QString error = errors[row->path()].join(QLatin1Char(' '));
            row->setError(error);
            count += error.isEmpty() ? 0 : 1;
        }
        QPalette danger;
        danger.setColor(QPalette::WindowText, tokensFor(this).danger);
        group.problems->setPalette(danger);
        group.problems->setText(count == 0 ? QString() : tr("%n problem(s)", nullptr, count));
    }
}

void ConfigurationForm::setSearch(const QString& words) {
    m_search = words;
    filter();
}

void ConfigurationForm::setOnlyChanged(bool only) {
    m_onlyChanged = only;
    filter();
}

void ConfigurationForm::filter() {
    bool any = false;
    for (auto& [name, group] : m_groups) {
        bool shown = false;
        for (ConfigurationRow* row : group.rows) {
            // A field stays while it is being edited, and while something is wrong with it.
            const bool kept = !m_onlyChanged || row->isChanged() || row->hasError() ||
                              row->isAncestorOf(QApplication::focusWidget());
            const bool fits = kept && row->matches(m_search);
            row->setVisible(fits);
            shown = shown || fits;
        }
        group.header->setVisible(shown);
        any = any || shown;
    }
    emit nothingFound(!any);
}

void ConfigurationForm::showField(const std::string& path) {
    ConfigurationRow* target = row(path);
    if (target == nullptr)
        return;
    target->show();
    reveal(*target);
    target->editor()->setFocus(Qt::OtherFocusReason);
}

void ConfigurationForm::reveal(const ConfigurationRow& target) {
    constexpr int kAround = 30;
    const int top = target.mapTo(widget(), QPoint()).y() - kAround;
    const int bottom = top + target.height() + 2 * kAround - viewport()->height();
    QScrollBar* bar = verticalScrollBar();
    if (bar->value() < bottom)
        bar->setValue(bottom);
    if (bar->value() > top)
        bar->setValue(top);
}

void ConfigurationForm::takeFocus(QWidget* now) {
    for (QWidget* at = now; at != nullptr; at = at->parentWidget())
        if (auto* row = qobject_cast<ConfigurationRow*>(at)) {
            if (isAncestorOf(row)) {
                reveal(*row);
                emit fieldFocused(row->path());
            }
            return;
        }
}

void ConfigurationForm::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fitRows();
}

void ConfigurationForm::fitRows() {
    const bool roomy = viewport()->width() >= kRoomy;
    const bool narrow = viewport()->width() < kNarrow;
    const int label = roomy ? kLabelWidth + 40 : narrow ? kLabelWidth + 6 : kLabelWidth;
    const int field = roomy ? kFieldWidth + 40 : narrow ? kFieldWidth - 36 : kFieldWidth;
    const int wide = std::clamp(viewport()->width() - label - kBeside, field, 360);
    for (ConfigurationRow* row : m_rows) {
        row->row()->setLabelWidth(label);
        row->row()->setFieldWidth(isWide(row->path()) ? wide : field);
    }
}

} // namespace stator::ui
