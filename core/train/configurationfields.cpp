#include "core/train/configurationfields.h"

#include <utility>

namespace stator::train {
using nlohmann::json;

namespace {

using Group = FieldGroup;

template<class Enum>
using Names = std::vector<std::pair<Enum, std::string>>;

/// Builds the rows of one struct. `get` maps the struct to a reference to the member.
template<class Owner>
class Rows {
public:
    explicit Rows(Group group)
        : m_group(group) {}

    /// One field; range, unit and the like are set on the returned spec.
    template<class Get>
    FieldSpec& add(std::string path, FieldType type, Get get, std::string description) {
        using Value = std::remove_reference_t<decltype(get(std::declval<Owner&>()))>;
        return addRow(
            std::move(path), type, std::move(description),
            [get](const Owner& owner) { return json(get(owner)); },
            [get](Owner& owner, const json& value, std::vector<ConfigurationProblem>&) {
                get(owner) = value.get<Value>();
            });
    }

    /// A field whose enumerators have names.
    template<class Get, class Enum>
    FieldSpec& addChoice(std::string path, Get get, Names<Enum> names, std::string description) {
        FieldSpec& spec = addRow(
            std::move(path), FieldType::Choice, std::move(description),
            [get, names](const Owner& owner) {
                for (const auto& [value, name] : names)
                    if (value == get(owner))
                        return json(name);
                return json();
            },
            [get, names](Owner& owner, const json& given, std::vector<ConfigurationProblem>&) {
                for (const auto& [value, name] : names)
                    if (name == given.get_ref<const std::string&>())
                        get(owner) = value;
            });
        for (const auto& [value, name] : names)
            spec.choices.push_back(name);
        return spec;
    }

    FieldSpec& addRow(std::string path, FieldType type, std::string description,
                      decltype(Field<Owner>::read) read, decltype(Field<Owner>::write) write) {
        Field<Owner> row;
        row.spec.path = std::move(path);
        row.spec.type = type;
        row.spec.group = m_group;
        row.spec.description = std::move(description);
        row.spec.defaultJson = read(Owner{}).dump();
        row.read = std::move(read);
        row.write = std::move(write);
        m_rows.push_back(std::move(row));
        return m_rows.back().spec;
    }
    void setGroup(Group group) { m_group = group; }
    std::vector<Field<Owner>> take() { return std::move(m_rows); }

private:
    Group m_group;
    std::vector<Field<Owner>> m_rows;
};

FieldSpec& range(FieldSpec& spec, double minimum, double maximum = 1e18) {
    spec.minimum = minimum;
    spec.maximum = maximum;
    return spec;
}
FieldSpec& above(FieldSpec& spec, double minimum, double maximum = 1e18) {
    spec.aboveMinimum = true;
    return range(spec, minimum, maximum);
}
FieldSpec& unit(FieldSpec& spec, const char* name) {
    spec.unit = name;
    return spec;
}
FieldSpec& freeOnResume(FieldSpec& spec) {
    spec.fixedOnResume = false;
    return spec;
}

#define STATOR_MEMBER(member)                                                                      \
    [](auto& c) -> auto& {                                                                         \
        return c.member;                                                                           \
    }

constexpr auto kBoolean = FieldType::Boolean;
constexpr auto kInteger = FieldType::Integer;
constexpr auto kNumber = FieldType::Number;
constexpr auto kText = FieldType::Text;

using RunRows = Rows<RunConfiguration>;

/// A built-in preset by its name, so that a configuration stays short.
json splitJson(const data::SplitPreset& split) {
    const auto known = data::findSplitPreset(split.name);
    return known && known.value() == split ? json(split.name) : data::toJson(split);
}

/// Takes the value of a nested reader, or its error as a problem of the field it names.
template<class T>
void take(Result<T> read, const std::string& field, T& value,
          std::vector<ConfigurationProblem>& problems) {
    if (read) {
        value = std::move(read).value();
        return;
    }
    const std::string& message = read.error().message;
    const auto colon = message.find(": ");
    if (colon != std::string::npos && message.starts_with(field))
        problems.push_back({message.substr(0, colon), message.substr(colon + 2)});
    else
        problems.push_back({field, message});
}

json datasetsToJson(const RunConfiguration& c) {
    json list = json::array();
    for (const DatasetUse& use : c.data.datasets) {
        json element = json::object();
        for (const auto& field : datasetFields())
            element[field.spec.path] = field.read(use);
        list.push_back(std::move(element));
    }
    return list;
}

void readDatasets(RunConfiguration& c, const json& value,
                  std::vector<ConfigurationProblem>& problems) {
    c.data.datasets.clear();
    for (std::size_t i = 0; i < value.size(); ++i)
        readFields(value[i], datasetFields(), "data.datasets[" + std::to_string(i) + "].",
                   c.data.datasets.emplace_back(), problems);
}

void addData(RunRows& rows) {
    rows.setGroup(Group::Data);
    freeOnResume(rows.add("name", kText, STATOR_MEMBER(name), "What the run is called."));
    rows.addRow("data.datasets", FieldType::ObjectList, "The datasets to train on.", datasetsToJson,
                readDatasets)
        .required = true;
    rows.addRow(
        "data.split", FieldType::Split,
        "Shares for training, validation and test: a preset's name, or an object with its own.",
        [](const RunConfiguration& c) { return splitJson(c.data.split); },
        [](RunConfiguration& c, const json& value, std::vector<ConfigurationProblem>& problems) {
            take(data::splitPresetFromJson(value, "data.split"), "data.split", c.data.split,
                 problems);
        });
    unit(range(rows.add("data.maxTokens", kInteger, STATOR_MEMBER(data.maxTokens),
                        "Tokens of a text that count, from its start; 0: all of them."),
               0, 1e6),
         "tokens");
}

void addTokenizer(RunRows& rows) {
    rows.setGroup(Group::Tokenizer);
    rows.add("tokenizer.name", kText, STATOR_MEMBER(tokenizer.name),
             "A tokenizer of the workspace. Give either a name or a file.");
    rows.add("tokenizer.file", kText, STATOR_MEMBER(tokenizer.file),
             "A SentencePiece model (.model or .spm).");
}

void addModel(RunRows& rows) {
    rows.setGroup(Group::Model);
    unit(range(rows.add("model.dim", kInteger, STATOR_MEMBER(model.dim),
                        "Length of a token vector and of a sentence embedding."),
               1, 65536),
         "dimensions");
}

void addLoss(RunRows& rows) {
    rows.setGroup(Group::Loss);
    rows.addChoice(
        "loss.kind", STATOR_MEMBER(loss.kind),
        Names<LossKind>{{LossKind::Mnrl, "mnrl"}, {LossKind::CoSent, "cosent"}},
        "mnrl ranks the positive above the batch's other texts (pairs, triplets); cosent "
        "is for scored pairs.");
    above(rows.add("loss.scale", kNumber, STATOR_MEMBER(loss.scale),
                   "Cosine similarities are multiplied by this (the inverse temperature)."),
          0, 1e4);
    rows.addChoice("loss.directions", STATOR_MEMBER(loss.directions),
                   Names<MnrlDirections>{{MnrlDirections::QueryToDocument, "query-to-document"},
                                         {MnrlDirections::Symmetric, "symmetric"},
                                         {MnrlDirections::Gte, "gte"}},
                   "Anchors against candidates, also positives against anchors, or all four "
                   "directions.");
    rows.add("loss.maskFalseNegatives", kBoolean, STATOR_MEMBER(loss.maskFalseNegatives),
             "Leave out in-batch negatives whose text equals the row's anchor or positive.");
    range(
        rows.add("loss.matryoshka.dims", FieldType::IntegerList, STATOR_MEMBER(loss.matryoshkaDims),
                 "Dims at which the embedding is also trained when cut short, ascending, the last "
                 "being model.dim; empty: none."),
        1, 65536);
    above(rows.add("loss.matryoshka.weights", FieldType::NumberList,
                   STATOR_MEMBER(loss.matryoshkaWeights),
                   "One weight for each of the dims; empty: all 1."),
          0, 1e6);
}

void addOptimizer(RunRows& rows) {
    rows.setGroup(Group::Optimizer);
    rows.addChoice(
        "optimizer.kind", STATOR_MEMBER(optimizer.kind),
        Names<OptimizerKind>{{OptimizerKind::LazyAdamW, "adamw"},
                             {OptimizerKind::RowAdagrad, "adagrad"}},
        "adamw equals the dense optimizer; adagrad is row-wise and needs one number a row.");
    above(rows.add("optimizer.learningRate", kNumber, STATOR_MEMBER(optimizer.learningRate),
                   "Peak learning rate."),
          0, 1e3);
    range(rows.add("optimizer.beta1", kNumber, STATOR_MEMBER(optimizer.beta1),
                   "Decay of the gradient's mean (adamw)."),
          0, 0.9999);
    range(rows.add("optimizer.beta2", kNumber, STATOR_MEMBER(optimizer.beta2),
                   "Decay of the squared gradient's mean (adamw)."),
          0, 0.999999);
    above(rows.add("optimizer.epsilon", kNumber, STATOR_MEMBER(optimizer.epsilon),
                   "Added to the denominator of the update."),
          0, 1);
    range(rows.add("optimizer.weightDecay", kNumber, STATOR_MEMBER(optimizer.weightDecay),
                   "Decoupled weight decay."),
          0, 1);
    range(rows.add("optimizer.clipNorm", kNumber, STATOR_MEMBER(optimizer.clipNorm),
                   "Largest global norm of a gradient; 0: no clipping."),
          0, 1e9);
    rows.addChoice("schedule.kind", STATOR_MEMBER(schedule.kind),
                   Names<ScheduleKind>{{ScheduleKind::Linear, "linear"},
                                       {ScheduleKind::Cosine, "cosine"},
                                       {ScheduleKind::Constant, "constant"}},
                   "How the learning rate falls after the warm-up.");
    unit(range(rows.add("schedule.warmupShare", kNumber, STATOR_MEMBER(schedule.warmupShare),
                        "Share of the steps in which the learning rate rises."),
               0, 1),
         "share");
    unit(range(rows.add("schedule.warmupSteps", kInteger, STATOR_MEMBER(schedule.warmupSteps),
                        "Warm-up in steps; above 0 it counts instead of the share."),
               0),
         "steps");
}

void addBatches(RunRows& rows) {
    rows.setGroup(Group::Batches);
    unit(range(rows.add("batchSize", kInteger, STATOR_MEMBER(batchSize),
                        "Rows of a step; every other row is a negative."),
               2, 1 << 20),
         "rows");
    using data::Mixing;
    using data::SampleGrouping;
    using data::WhenExhausted;
    rows.addChoice("data.mixBy", STATOR_MEMBER(data.mixBy),
                   Names<SampleGrouping>{{SampleGrouping::LanguagePair, "language-pair"},
                                         {SampleGrouping::Dataset, "dataset"},
                                         {SampleGrouping::None, "none"}},
                   "What shares the batches: language pairs, datasets, or nothing (all rows "
                   "alike).");
    rows.addChoice("data.mixing", STATOR_MEMBER(data.mixing),
                   Names<Mixing>{{Mixing::Proportional, "proportional"},
                                 {Mixing::RoundRobin, "round-robin"},
                                 {Mixing::Temperature, "temperature"}},
                   "How they share them: by their rows, equally, or in between.");
    range(rows.add("data.temperature", kNumber, STATOR_MEMBER(data.temperature),
                   "For temperature mixing: shares are rows^(1/temperature); 1 is proportional."),
          1, 1e6);
    rows.addChoice("data.whenExhausted", STATOR_MEMBER(data.whenExhausted),
                   Names<WhenExhausted>{{WhenExhausted::Continue, "continue"},
                                        {WhenExhausted::Stop, "stop"},
                                        {WhenExhausted::Repeat, "repeat"}},
                   "When one has no more rows in an epoch: the others go on, the epoch ends, or it "
                   "starts over.");
    rows.addChoice(
        "data.batches", STATOR_MEMBER(data.batches),
        Names<data::BatchComposition>{{data::BatchComposition::Mixed, "mixed"},
                                      {data::BatchComposition::OneGroup, "one-group"}},
        "Whether a batch holds rows of all, or of one language pair (or dataset) alone.");
    rows.add("data.noDuplicates", kBoolean, STATOR_MEMBER(data.noDuplicates),
             "No text twice in a batch, so that no in-batch negative is a copy of the positive.");
    range(rows.add("seed", kInteger, STATOR_MEMBER(seed),
                   "Seed of the table's first values and of the order of rows."),
          0);
}

void addMachine(RunRows& rows) {
    rows.setGroup(Group::PrecisionAndDevice);
    rows.addChoice("precision", STATOR_MEMBER(precision),
                   Names<PrecisionChoice>{{PrecisionChoice::Auto, "auto"},
                                          {PrecisionChoice::Fp32, "fp32"},
                                          {PrecisionChoice::Bf16, "bf16"},
                                          {PrecisionChoice::Fp16, "fp16"}},
                   "Of the matrix products; auto: bf16 where the device has it, else fp32.");
    freeOnResume(rows.addChoice("device", STATOR_MEMBER(device),
                                Names<DeviceChoice>{{DeviceChoice::Auto, "auto"},
                                                    {DeviceChoice::Cpu, "cpu"},
                                                    {DeviceChoice::Cuda, "cuda"}},
                                "Where to train; auto: the faster one by a short measurement."));
    freeOnResume(unit(range(rows.add("threads", kInteger, STATOR_MEMBER(threads),
                                     "Threads on the CPU; 0: one for each core. Equal bits need an "
                                     "equal count."),
                            0, 1024),
                      "threads"));
}

void addEvaluation(RunRows& rows) {
    rows.setGroup(Group::EvaluationPlan);
    freeOnResume(rows.addRow(
        "evaluation", FieldType::Plan,
        "Which evaluators run, on which rows and when; early stopping; which checkpoint is best.",
        [](const RunConfiguration& c) { return eval::toJson(c.evaluation); },
        [](RunConfiguration& c, const json& value, std::vector<ConfigurationProblem>& problems) {
            take(eval::evaluationPlanFromJson(value, "evaluation"), "evaluation", c.evaluation,
                 problems);
        }));
}

void addStopping(RunRows& rows) {
    rows.setGroup(Group::Stopping);
    unit(range(rows.add("epochs", kNumber, STATOR_MEMBER(epochs),
                        "Passes over the training rows; 0: only maxSteps counts."),
               0, 1e6),
         "epochs");
    unit(
        range(rows.add("maxSteps", kInteger, STATOR_MEMBER(maxSteps),
                       "Steps of the run. Given alone it decides; with epochs, what ends first; 0: "
                       "only epochs count."),
              0),
        "steps");
}

void addCheckpoints(RunRows& rows) {
    rows.setGroup(Group::Checkpoints);
    freeOnResume(unit(
        range(rows.add("checkpoints.everySteps", kInteger, STATOR_MEMBER(checkpoints.everySteps),
                       "Save every so many steps; 0: not by steps."),
              0),
        "steps"));
    freeOnResume(unit(
        range(rows.add("checkpoints.everyMinutes", kNumber, STATOR_MEMBER(checkpoints.everyMinutes),
                       "Save every so many minutes; 0: not by time."),
              0, 1e6),
        "minutes"));
    freeOnResume(
        range(rows.add("checkpoints.keepLast", kInteger, STATOR_MEMBER(checkpoints.keepLast),
                       "How many of the newest checkpoints stay on disk."),
              1, 1e6));
    freeOnResume(rows.add("checkpoints.keepBest", kBoolean, STATOR_MEMBER(checkpoints.keepBest),
                          "Save at every new best of evaluation.bestMetric, and keep the best."));
    freeOnResume(
        rows.addChoice("checkpoints.finalModel", STATOR_MEMBER(checkpoints.finalModel),
                       Names<FinalModel>{{FinalModel::Last, "last"}, {FinalModel::Best, "best"}},
                       "Which model the run leaves: that of the last step or the best."));
}

} // namespace

const std::vector<Field<DatasetUse>>& datasetFields() {
    static const auto kFields = [] {
        Rows<DatasetUse> rows(Group::Data);
        rows.add("name", kText, STATOR_MEMBER(name), "A dataset of the workspace.").required = true;
        return rows.take();
    }();
    return kFields;
}

const std::vector<Field<RunConfiguration>>& runFields() {
    static const auto kFields = [] {
        RunRows rows(Group::Data);
        for (auto* add : {addData, addTokenizer, addModel, addLoss, addOptimizer, addBatches,
                          addMachine, addEvaluation, addStopping, addCheckpoints})
            add(rows);
        return rows.take();
    }();
    return kFields;
}

} // namespace stator::train
