#include "ui/dialogs/sweepfieldrow.h"

#include "ui/dialogs/sweepvalues.h"
#include "ui/models/fieldlabels.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

enum Kind { kValues, kRange, kLogarithmic };

bool isNumber(const std::string& path) {
    const train::FieldSpec* spec = train::sweepableField(path);
    return spec != nullptr &&
           (spec->type == train::FieldType::Integer || spec->type == train::FieldType::Number);
}

QToolButton* iconButton(Icon picture, const QString& name) {
    auto* button = new QToolButton;
    button->setIcon(icon(picture));
    button->setToolTip(name);
    button->setAccessibleName(name);
    setButtonKind(button, ButtonKind::Flat);
    return button;
}

} // namespace

SweepFieldRow::SweepFieldRow(const std::string& path, const Library& library, QWidget* parent)
    : QWidget(parent)
    , m_path(path)
    , m_library(library)
    , m_kind(new QComboBox)
    , m_offer(nullptr)
    , m_values(new QLineEdit)
    , m_range(new QWidget)
    , m_least(new QLineEdit)
    , m_greatest(new QLineEdit)
    , m_problem(new QLabel) {
    const QString name = fieldLabel(path);
    auto* title = new QLabel(name);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    title->setBuddy(m_values);
    auto* where = new ElidedLabel(QString::fromStdString(path));
    where->setSecondary(true);
    if (const auto* spec = fieldSpec(path))
        setToolTip(fieldDescription(*spec));
    m_kind->addItems({tr("values"), tr("range"), tr("range, logarithmic")});
    m_kind->setAccessibleName(tr("%1: values or a range").arg(name));
    m_offer = iconButton(Icon::ChevronDown, tr("Choose values of %1").arg(name));
    auto* remove = iconButton(Icon::Remove, tr("Do not vary %1").arg(name));
    m_values->setAccessibleName(tr("Values of %1").arg(name));
    m_values->setPlaceholderText(valuesPlaceholder(path, library));
    m_least->setAccessibleName(tr("Least %1").arg(name));
    m_greatest->setAccessibleName(tr("Greatest %1").arg(name));
    m_least->setPlaceholderText(tr("from"));
    m_greatest->setPlaceholderText(tr("to"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);

    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(title);
    head->addWidget(where, 1);
    head->addWidget(m_kind);
    head->addWidget(remove);
    auto* range = new QHBoxLayout(m_range);
    range->setContentsMargins(0, 0, 0, 0);
    range->setSpacing(6);
    range->addWidget(m_least);
    range->addWidget(new QLabel(QStringLiteral("–")));
    range->addWidget(m_greatest);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_values, 1);
    line->addWidget(m_range, 1);
    line->addWidget(m_offer);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(3);
    layout->addLayout(head);
    layout->addLayout(line);
    layout->addWidget(m_problem);

    const auto edited = [this] {
        refresh();
        emit changed();
    };
    for (auto* edit : {m_values, m_least, m_greatest})
        connect(edit, &QLineEdit::textChanged, this, edited);
    connect(m_kind, &QComboBox::currentIndexChanged, this, edited);
    connect(remove, &QToolButton::clicked, this, &SweepFieldRow::removeRequested);
    connect(m_offer, &QToolButton::clicked, this, &SweepFieldRow::offerValues);
    refresh();
}

void SweepFieldRow::setMode(train::SweepMode mode) {
    m_mode = mode;
    refresh();
}

bool SweepFieldRow::isRange() const {
    return m_mode == train::SweepMode::RandomDraw && isNumber(m_path) &&
           m_kind->currentIndex() != kValues;
}

bool SweepFieldRow::isEmpty() const {
    return isRange() ? m_least->text().trimmed().isEmpty() || m_greatest->text().trimmed().isEmpty()
                     : m_values->text().trimmed().isEmpty();
}

train::SweepField SweepFieldRow::field() const {
    train::SweepField field{m_path};
    if (isRange()) {
        train::SweepRange range;
        range.logarithmic = m_kind->currentIndex() == kLogarithmic;
        typedNumber(m_least->text(), range.least);
        typedNumber(m_greatest->text(), range.greatest);
        field.range = range;
        return field;
    }
    field.values = typedValues(m_path, m_values->text(), m_mode == train::SweepMode::List).values;
    return field;
}

void SweepFieldRow::setField(const train::SweepField& field) {
    if (field.range) {
        m_least->setText(QString::number(field.range->least, 'g', 12));
        m_greatest->setText(QString::number(field.range->greatest, 'g', 12));
        m_kind->setCurrentIndex(field.range->logarithmic ? kLogarithmic : kRange);
    } else {
        m_kind->setCurrentIndex(kValues);
        m_values->setText(typedText(m_path, field.values));
    }
}

QString SweepFieldRow::rangeProblem() const {
    double least = 0;
    double greatest = 0;
    const train::FieldSpec* spec = train::sweepableField(m_path);
    for (const auto& [edit, number] :
         {std::pair(m_least, &least), std::pair(m_greatest, &greatest)})
        if (!typedNumber(edit->text(), *number) ||
            !typedValues(m_path, edit->text(), false).problem.isEmpty())
            return tr("“%1”: allowed is %2.").arg(edit->text().trimmed(), allowedText(*spec));
    if (least > greatest)
        return tr("The first number is above the second.");
    if (m_kind->currentIndex() == kLogarithmic && least <= 0)
        return tr("A logarithmic range begins above 0.");
    return {};
}

QString SweepFieldRow::problem() const {
    if (isEmpty())
        return {};
    if (isRange())
        return rangeProblem();
    const auto typed = typedValues(m_path, m_values->text(), m_mode == train::SweepMode::List);
    if (!typed.problem.isEmpty())
        return typed.problem;
    const QString missing = missingName(m_path, typed.values, m_library);
    return missing.isEmpty()
               ? QString()
               : tr("“%1” is not in this workspace. There are %2.")
                     .arg(missing, knownValues(m_path, m_library).join(QStringLiteral(", ")));
}

void SweepFieldRow::refresh() {
    const bool range = isRange();
    m_kind->setVisible(m_mode == train::SweepMode::RandomDraw && isNumber(m_path));
    m_values->setVisible(!range);
    m_range->setVisible(range);
    m_offer->setVisible(!range && !knownValues(m_path, m_library).isEmpty());
    const QString wrong = problem();
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(palette);
    m_problem->setText(wrong);
    m_problem->setVisible(!wrong.isEmpty());
}

void SweepFieldRow::offerValues() {
    QMenu menu(this);
    QStringList typed;
    for (const QString& word : m_values->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        typed.append(word.trimmed());
    for (const QString& word : knownValues(m_path, m_library)) {
        QAction* action = menu.addAction(word);
        action->setCheckable(true);
        action->setChecked(typed.contains(word, Qt::CaseInsensitive));
        connect(action, &QAction::triggered, this, [this, typed, word](bool checked) {
            QStringList words = typed;
            words.removeIf(
                [&](const QString& one) { return one.compare(word, Qt::CaseInsensitive) == 0; });
            if (checked)
                words.append(word);
            m_values->setText(words.join(QStringLiteral(", ")));
        });
    }
    menu.exec(m_offer->mapToGlobal(QPoint(0, m_offer->height())));
}

void SweepFieldRow::focusValues() {
    (isRange() ? m_least : m_values)->setFocus();
}

} // namespace stator::ui
