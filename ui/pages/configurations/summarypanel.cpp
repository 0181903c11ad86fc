#include "ui/pages/configurations/summarypanel.h"

#include "ui/models/advicelist.h"
#include "ui/models/fieldlabels.h"
#include "ui/pages/configurations/appliedremedies.h"
#include "ui/pages/configurations/forecastpanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

void clear(QGridLayout* grid) {
    while (QLayoutItem* item = grid->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

SummaryPanel::SummaryPanel(Session& session, Draft& draft, LiveForecast& live, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_live(live)
    , m_forecast(new ForecastPanel(session))
    , m_remedies(new AppliedRemedies(draft))
    , m_advice(new AdviceList)
    , m_changes(new Card)
    , m_differences(new QGridLayout) {
    m_differences->setHorizontalSpacing(6);
    m_differences->setVerticalSpacing(4);
    m_differences->setColumnStretch(0, 1);
    m_changes->addLayout(m_differences);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_forecast);
    layout->addWidget(m_remedies);
    layout->addWidget(m_advice);
    layout->addWidget(m_changes);
    layout->addStretch(1);
    m_changes->hide();
    connect(&live, &LiveForecast::adviceChanged, this, &SummaryPanel::showAdvice);
    connect(m_advice, &AdviceList::remedyChosen, this, [this](const forecast::Remedy& remedy) {
        m_remedies->apply(forecast::Remedy(remedy));
        // The button that was pressed goes with its advice.
        m_remedies->button()->setFocus();
    });
}

void SummaryPanel::refresh() {
    m_forecast->setConfiguration(m_draft.configuration());
    showAdvice();
    showDifferences();
}

void SummaryPanel::open(const QString& name, const QString& json) {
    m_originName = name;
    m_originJson = json;
    m_remedies->forget();
    m_forecast->forgetChange();
    m_live.open();
    showDifferences();
}

void SummaryPanel::showAdvice() {
    if (m_live.view())
        m_forecast->setForecast(*m_live.view());
    else
        m_forecast->setMissing(m_live.missing());
    m_advice->setAdvice(m_live.advice());
}

void SummaryPanel::addDifference(const train::ConfigurationDifference& difference) {
    const int row = m_differences->rowCount();
    const QString label = fieldLabel(difference.field);
    auto* text = new QLabel;
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setText(tr("%1: %2 → %3")
                      .arg(label, fieldValueText(difference.field, difference.left),
                           fieldValueText(difference.field, difference.right)));
    auto* back = new QToolButton;
    back->setIcon(icon(Icon::Undo));
    back->setToolTip(tr("Back to %1").arg(fieldValueText(difference.field, difference.left)));
    back->setAccessibleName(tr("Put back %1").arg(label));
    setButtonKind(back, ButtonKind::Flat);
    // Inside of a split the whole of it goes back, since its parts belong together.
    const bool part = difference.field.starts_with("data.split.");
    const std::string field = part ? "data.split" : difference.field;
    connect(back, &QToolButton::clicked, this, [this, field] {
        Draft origin;
        origin.open(m_originJson);
        m_draft.setValue(field, origin.value(field));
    });
    m_differences->addWidget(text, row, 0);
    m_differences->addWidget(back, row, 1, Qt::AlignTop);
}

void SummaryPanel::showDifferences() {
    clear(m_differences);
    m_differenceCount = 0;
    m_changes->setVisible(!m_originName.isEmpty());
    if (m_originName.isEmpty())
        return;
    m_changes->setTitle(tr("Changes %1").arg(m_originName));
    const auto origin = train::parseConfiguration(m_originJson.toStdString()).configuration;
    const auto differences = train::differences(origin, m_draft.configuration());
    m_differenceCount = static_cast<int>(differences.size());
    for (const auto& difference : differences)
        addDifference(difference);
    if (differences.empty())
        m_differences->addWidget(new SecondaryLabel(tr("None so far.")), m_differences->rowCount(),
                                 0);
}

} // namespace stator::ui
