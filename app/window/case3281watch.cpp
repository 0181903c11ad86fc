#include "app/window/case3281watch.h"

#include "core/base/parallel.h"
#include "core/workspace/casequality.h"
#include "ui/plot/numbertext.h"

#include <QPointer>

#include <algorithm>

namespace stator::app {

using workspace::CaseArm;

namespace {

constexpr int kToldMs = 60'000;

QString armName(CaseArm arm) {
    switch (arm) {
    case CaseArm::OneLanguage:
        return Case3281Watch::tr("One language");
    case CaseArm::SevenLanguages:
        return Case3281Watch::tr("Seven languages");
    case CaseArm::FastEvaluation:
        return Case3281Watch::tr("Seven, fast evaluation");
    case CaseArm::SmallSplit:
        return Case3281Watch::tr("Seven, 90-1-9");
    case CaseArm::Budget:
        return Case3281Watch::tr("Seven, 5 % budget");
    }
    return {};
}

base::Result<workspace::CaseReplay> readReplay(store::StoreReader& reader) {
    STATOR_ASSIGN(const auto rows, reader.runs());
    return workspace::newestReplay(rows, workspace::caseConfigurations());
}

} // namespace

const QString Case3281Watch::kMessageKey = QStringLiteral("case-3281");

std::vector<train::RunConfiguration> case3281Arms() {
    auto arms = workspace::caseConfigurations();
    for (std::size_t i = 0; i < arms.size(); ++i)
        arms[i].name = armName(static_cast<CaseArm>(i)).toStdString();
    return arms;
}

Case3281Watch::Case3281Watch(ui::Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_starting(session.queries())
    , m_looking(session.queries()) {
    connect(&session.runs(), &ui::RunControl::ended, this,
            [this](store::RunId run, store::RunState state) {
                if (state == store::RunState::Finished)
                    look(run);
            });
    // When the window's bar listens.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_looking.isPending())
                look({});
        },
        Qt::QueuedConnection);
}

void Case3281Watch::start() {
    m_starting.ask(
        [](ui::BackgroundContext& context) -> base::Result<workspace::CaseReplay> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return readReplay(*reader);
        },
        [this](base::Result<workspace::CaseReplay> replay) {
            if (replay)
                queue(*replay);
            else
                m_session.tellError(tr("The replay cannot begin."), replay.error());
        });
}

void Case3281Watch::queue(const workspace::CaseReplay& replay) {
    ui::RunControl& runs = m_session.runs();
    const auto failed = [session =
                             QPointer<ui::Session>(&m_session)](base::Result<store::RunId> added) {
        if (session && !added)
            session->tellError(tr("A run of the replay cannot be queued."), added.error());
    };
    if (!replay.inProgress()) {
        const auto arms = case3281Arms();
        const bool anew = replay.finished();
        for (std::size_t i = 0; i < arms.size(); ++i) {
            const auto& begun = replay.runs[i];
            if (anew || !begun)
                runs.add(arms[i], ui::Placement::Queue, failed);
            else if (begun->run.state != store::RunState::Finished)
                runs.resume(begun->run.id, ui::Placement::Queue, failed);
        }
    }
    runs.setQueueHeld(false);
    emit queued();
}

void Case3281Watch::look(store::RunId ended) {
    m_looking.ask(
        [ended](ui::BackgroundContext& context) -> base::Result<workspace::CaseReplay> {
            STATOR_ASSIGN(auto* reader, context.reader());
            STATOR_ASSIGN(auto replay, readReplay(*reader));
            if (!replay.finished())
                return workspace::CaseReplay{};
            const auto rows = replay.all();
            const bool ofIt = std::any_of(rows.begin(), rows.end(),
                                          [&](const auto& row) { return row.run.id == ended; });
            STATOR_ASSIGN(const bool measured, workspace::isMeasured(*reader, replay));
            return ofIt || (!ended && !measured) ? replay : workspace::CaseReplay{};
        },
        [this](base::Result<workspace::CaseReplay> replay) {
            if (replay && replay->finished() && !m_measuring)
                measure(*replay);
        });
}

void Case3281Watch::measure(const workspace::CaseReplay& replay) {
    m_measuring = true;
    auto* writer = &m_session.writer();
    m_session.jobs().start(
        ui::JobKind::Evaluation, tr("Tatoeba, of the replay of issue #3281"),
        [workspace = m_session.workspace(), writer,
         replay](const base::Job& job) -> base::Result<workspace::CaseLesson> {
            STATOR_TRY(
                workspace::measureReplay(workspace, *writer, replay, base::availableCores(), job));
            STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
            return workspace::lessonOf(workspace, reader, replay);
        },
        [watch = QPointer<Case3281Watch>(this),
         replay](base::Result<workspace::CaseLesson> lesson) {
            if (!watch)
                return;
            watch->m_measuring = false;
            watch->m_session.noteRunsChanged();
            if (lesson)
                watch->tell(replay, *lesson);
            else
                watch->m_session.tellError(tr("The models of the replay could not be measured."),
                                           lesson.error());
        });
}

void Case3281Watch::tell(const workspace::CaseReplay& replay, const workspace::CaseLesson& lesson) {
    const auto took = [&](CaseArm arm) {
        return ui::durationText(lesson.seconds[static_cast<std::size_t>(arm)]);
    };
    const double share = lesson.evaluationShare[static_cast<std::size_t>(CaseArm::SevenLanguages)];
    ui::CompareRuns compare;
    for (const auto& row : replay.all())
        compare.runs.append(row.run.id.value);
    ui::Message message;
    message.kind = ui::MessageKind::Success;
    message.key = kMessageKey;
    message.text = tr("The replay of issue #3281 has finished.");
    message.details = tr("Seven languages took %1, and %2 of it was evaluation. With 90-1-9 they "
                         "took %3, with evaluation held to a budget %4.")
                          .arg(took(CaseArm::SevenLanguages), ui::percentText(share),
                               took(CaseArm::SmallSplit), took(CaseArm::Budget));
    if (m_followed && m_followed()) {
        message.lifetimeMs = kToldMs;
        m_session.tell(message);
        m_session.navigator().go(compare);
        return;
    }
    message.action = tr("Compare");
    message.onAction = [session = QPointer<ui::Session>(&m_session), compare] {
        if (session)
            session->navigator().go(compare);
    };
    m_session.tell(message);
}

} // namespace stator::app
