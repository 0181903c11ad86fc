#include "app/ctl/caseview.h"

#include "app/ctl/adviceview.h"
#include "app/ctl/comparisonview.h"
#include "app/ctl/forecastview.h"
#include "core/forecast/advicetext.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stator::app {

namespace {

using forecast::AdviceKind;
using workspace::CaseArm;
using workspace::CaseLesson;
using workspace::CasePlan;

std::size_t indexOf(CaseArm arm) {
    return static_cast<std::size_t>(arm);
}

double secondsOf(const CaseLesson& lesson, CaseArm arm) {
    return lesson.seconds[indexOf(arm)];
}

std::string count(std::uint64_t number) {
    return grouped(static_cast<std::int64_t>(number));
}

std::string accuracy(double share) {
    return std::isnan(share) ? "-" : percent(share);
}

bool isOnEvaluation(const forecast::Advice& advice) {
    return advice.kind == AdviceKind::EvaluationShare ||
           advice.kind == AdviceKind::ValidationTooLarge ||
           advice.kind == AdviceKind::EvaluationPlanCostly;
}

/// The run of the replay that did what a remedy proposes, besides evaluating fast; none: no run
/// did.
std::optional<CaseArm> armOf(const forecast::Remedy& remedy) {
    if (remedy.id == "split" || remedy.id == "key-points")
        return CaseArm::SmallSplit;
    if (remedy.id == "budget")
        return CaseArm::Budget;
    if (remedy.id == "validation-loss")
        return CaseArm::FastEvaluation;
    return std::nullopt;
}

void showRemedies(Output& out, const forecast::Advice& advice, const CasePlan& plan,
                  const CaseLesson& lesson) {
    for (const auto& remedy : advice.remedies) {
        out.line(fmt::format("    {}", forecast::remedyText(remedy)));
        const auto arm = armOf(remedy);
        if (arm && remedy.after)
            out.line(fmt::format("        '{}' took {}.", plan.arm(*arm).configuration.name,
                                 duration(secondsOf(lesson, *arm))));
    }
}

} // namespace

void showCasePlan(Output& out, const CasePlan& plan) {
    Table table{{"run", "trained rows", "evaluations", "evaluated rows", "forecast", "evaluation"},
                {},
                "l"};
    for (const auto& arm : plan.arms) {
        auto fields = forecastToJson(arm.forecast);
        fields["name"] = arm.configuration.name;
        out.record("forecast", fields);
        table.rows.push_back({arm.configuration.name, count(arm.size.trainedRows),
                              count(arm.forecast.evaluations), count(arm.forecast.evaluatedRows),
                              duration(arm.forecast.totalSeconds()),
                              percent(arm.forecast.evaluationShare())});
    }
    out.table(table);
    out.line(fmt::format("All of them: {}.", duration(plan.totalSeconds())));
    out.line();
}

void showCaseLesson(Output& out, const CasePlan& plan, const CaseLesson& lesson) {
    Table table{{"run", "forecast", "took", "evaluation", "Tatoeba en-de", "Tatoeba"}, {}, "l"};
    for (std::size_t i = 0; i < plan.arms.size(); ++i)
        table.rows.push_back({plan.arms[i].configuration.name,
                              duration(plan.arms[i].forecast.totalSeconds()),
                              duration(lesson.seconds[i]), percent(lesson.evaluationShare[i]),
                              accuracy(lesson.german[i]), accuracy(lesson.accuracy[i])});
    out.line();
    out.table(table);
    out.line();
    const auto& seven = plan.arm(CaseArm::SevenLanguages);
    out.line(fmt::format("Seven languages have {:.1f} times the pairs of one and took {:.1f} times "
                         "as long: {} instead of {}.",
                         lesson.pairsRatio, lesson.secondsRatio,
                         duration(secondsOf(lesson, CaseArm::SevenLanguages)),
                         duration(secondsOf(lesson, CaseArm::OneLanguage))));
    out.line(fmt::format("{} of that was evaluation: {} times everything, {} rows for {} rows of "
                         "training, 8 at a time and tokenized again.",
                         percent(lesson.evaluationShare[indexOf(CaseArm::SevenLanguages)]),
                         count(seven.forecast.evaluations), count(seven.forecast.evaluatedRows),
                         count(seven.size.trainedRows)));
    out.line(fmt::format("The same rows, evaluated fast: {}. 90-1-9 at key points: {}. 70-30-0 "
                         "held to 5 %: {}.",
                         duration(secondsOf(lesson, CaseArm::FastEvaluation)),
                         duration(secondsOf(lesson, CaseArm::SmallSplit)),
                         duration(secondsOf(lesson, CaseArm::Budget))));
}

void showCaseAdvice(Output& out, const CasePlan& plan, const CaseLesson& lesson) {
    for (const auto& advice : plan.advice)
        out.record("advice", adviceToJson(advice));
    const auto& seven = plan.arm(CaseArm::SevenLanguages);
    const double took = secondsOf(lesson, CaseArm::SevenLanguages);
    const double expected = seven.forecast.totalSeconds();
    out.line();
    out.line(fmt::format("On the first day, before '{}' began, Stator says ({} forecast, it took "
                         "{}):",
                         seven.configuration.name, duration(expected), duration(took)));
    for (const auto& advice : plan.advice) {
        if (!isOnEvaluation(advice))
            continue;
        out.line();
        out.line(forecast::adviceText(advice));
        if (const auto detail = forecast::adviceDetail(advice); !detail.empty())
            out.line("    " + detail);
        showRemedies(out, advice, plan, lesson);
    }
}

void recordCase(Output& out, const CasePlan& plan, const workspace::CaseReplay& replay,
                const CaseLesson& lesson) {
    Json runs = Json::array();
    for (std::size_t i = 0; i < plan.arms.size(); ++i) {
        const auto number = [](double value) {
            return std::isfinite(value) ? Json(value) : Json(nullptr);
        };
        runs.push_back({{"run", replay.runs[i]->run.id.value},
                        {"name", plan.arms[i].configuration.name},
                        {"forecastSeconds", plan.arms[i].forecast.totalSeconds()},
                        {"seconds", lesson.seconds[i]},
                        {"forecastEvaluationShare", plan.arms[i].forecast.evaluationShare()},
                        {"evaluationShare", lesson.evaluationShare[i]},
                        {"accuracy", number(lesson.accuracy[i])},
                        {"accuracyEnDe", number(lesson.german[i])}});
    }
    out.record("case", {{"case", 3281},
                        {"pairsRatio", lesson.pairsRatio},
                        {"secondsRatio", lesson.secondsRatio},
                        {"runs", runs}});
}

} // namespace stator::app
