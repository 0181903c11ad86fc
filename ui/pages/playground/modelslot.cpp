#include "ui/pages/playground/modelslot.h"

#include "ui/dialogs/modelpicker.h"
#include "ui/session/errortext.h"
#include "ui/theme/tokens.h"

#include <QLabel>
#include <QVBoxLayout>

namespace stator::ui {

ModelSlot::ModelSlot(Session& session, const QString& name, bool optional, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_opening(session.computations())
    , m_picker(new ModelPicker(session))
    , m_state(new QLabel) {
    m_picker->setName(name);
    m_picker->setOptional(optional);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_picker);
    layout->addWidget(m_state);
    setFocusProxy(m_picker);
    connect(m_picker, &ModelPicker::referenceChanged, this, &ModelSlot::open);
}

void ModelSlot::setActive(bool active) {
    m_active = active;
    if (active)
        open();
}

void ModelSlot::open() {
    const QString reference = m_picker->reference();
    if (!m_active || (reference == m_opened && (m_encoder || reference.isEmpty())))
        return;
    m_opened = reference;
    m_encoder.reset();
    if (reference.isEmpty()) {
        m_opening.cancel();
        showState({}, false);
    } else {
        showState(tr("Opening the model…"), false);
        m_opening.ask(
            [workspace = m_session.workspace(), reference = reference.toStdString()](
                BackgroundContext& context) -> base::Result<SharedEncoder> {
                STATOR_ASSIGN(auto model,
                              workspace::openModel(workspace, reference, context.job()));
                return std::make_shared<const workspace::Encoder>(
                    std::make_shared<const workspace::LoadedModel>(std::move(model)));
            },
            [this](base::Result<SharedEncoder> encoder) {
                if (encoder) {
                    m_encoder = std::move(*encoder);
                    showState({}, false);
                } else {
                    showState(errorText(encoder.error()), true);
                }
                emit encoderChanged();
            });
    }
    emit encoderChanged();
}

void ModelSlot::showState(const QString& text, bool problem) {
    QPalette palette;
    palette.setColor(QPalette::WindowText,
                     problem ? tokensFor(this).danger : tokensFor(this).secondaryText);
    m_state->setPalette(palette);
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

} // namespace stator::ui
