#include "core/export/modelcard.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <map>
#include <string_view>

namespace stator::exporting {
namespace {

/// Drops what neither YAML 1.1 nor a table cell may hold: control characters, line ends (also
/// U+0085, U+2028, U+2029), byte-order marks and bytes that are not UTF-8. Blanks collapse.
std::string oneLine(std::string_view text) {
    std::string out;
    const auto blank = [&] {
        if (!out.empty() && out.back() != ' ')
            out += ' ';
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            if (lead <= ' ' || lead == 0x7F)
                blank();
            else
                out += text[i];
            ++i;
            continue;
        }
        const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
        char32_t code = size == 4 ? lead & 0x07U : size == 3 ? lead & 0x0FU : lead & 0x1FU;
        bool valid = size > 0 && i + size <= text.size() && lead <= 0xF4;
        for (std::size_t k = 1; valid && k < size; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            valid = (next & 0xC0U) == 0x80;
            code = (code << 6U) | (next & 0x3FU);
        }
        valid = valid && !(size == 3 && (code < 0x800 || (code >= 0xD800 && code < 0xE000))) &&
                !(size == 4 && (code < 0x10000 || code > 0x10FFFF));
        if (!valid) {
            out += '?';
            ++i;
            continue;
        }
        const bool unwanted = code < 0xA0 || code == 0x2028 || code == 0x2029 || code == 0xFEFF ||
                              code == 0xFFFE || code == 0xFFFF;
        if (unwanted)
            blank();
        else
            out.append(text.substr(i, size));
        i += size;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

std::string yaml(std::string_view text) {
    std::string out = "\"";
    for (const char c : oneLine(text)) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string cell(std::string_view text) {
    std::string out;
    for (const char c : oneLine(text)) {
        if (std::string_view("\\|<[]*`").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

/// "Tatoeba de-en" -> "tatoeba-de-en": the machine-readable types of the metadata.
std::string slug(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && std::isalnum(byte))
            out += static_cast<char>(std::tolower(byte));
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out.empty() ? "unknown" : out;
}

/// The Hub takes ISO 639 codes, not whole BCP-47 tags: "pt-BR" -> "pt".
std::vector<std::string> primaryLanguages(const ModelCard& card) {
    auto tags = card.languages;
    if (tags.empty())
        for (const auto& dataset : card.datasets)
            tags.insert(tags.end(), dataset.languages.begin(), dataset.languages.end());
    std::vector<std::string> codes;
    for (const auto& tag : tags) {
        const auto code = tag.substr(0, tag.find_first_of("-_"));
        const bool iso =
            (code.size() == 2 || code.size() == 3) && code != "und" && code != "mul" &&
            std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (iso && std::find(codes.begin(), codes.end(), code) == codes.end())
            codes.push_back(code);
    }
    return codes;
}

std::string grouped(std::uint64_t number) {
    const auto digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            out += ',';
        out += digits[i];
    }
    return out;
}

std::string duration(double seconds) {
    if (seconds < 100)
        return fmt::format("{:.1f} s", seconds);
    if (seconds < 6000)
        return fmt::format("{:.1f} min", seconds / 60);
    return fmt::format("{:.1f} h", seconds / 3600);
}

std::string titleOf(const ModelCard& card) {
    auto name = oneLine(card.name);
    return name.empty() ? "Static sentence-embedding model" : name;
}

class CardWriter {
public:
    CardWriter(const ModelCard& card, const CardFacts& facts)
        : m_card(card)
        , m_facts(facts) {}
    std::string write();

private:
    template<class... Args>
    void line(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(m_out), format, std::forward<Args>(args)...);
        m_out += '\n';
    }
    void list(const char* key, const std::vector<std::string>& values);
    void frontMatter();
    void modelIndex();
    void summary();
    void usage();
    void data();
    void results();
    void time();
    void configuration();

    const ModelCard& m_card;
    const CardFacts& m_facts;
    std::string m_out;
};

void CardWriter::list(const char* key, const std::vector<std::string>& values) {
    if (values.empty())
        return;
    line("{}:", key);
    for (const auto& value : values)
        line("- {}", yaml(value));
}

void CardWriter::frontMatter() {
    line("---");
    list("language", primaryLanguages(m_card));
    if (m_card.license.empty())
        line("# license: choose one that the training data allow, such as cc-by-4.0");
    else
        line("license: {}", yaml(m_card.license));
    line("library_name: {}", m_facts.model2vec ? "model2vec" : "sentence-transformers");
    line("pipeline_tag: sentence-similarity");
    list("tags", {"sentence-transformers", "sentence-similarity", "feature-extraction",
                  "static-embedding"});
    std::vector<std::string> names;
    for (const auto& dataset : m_card.datasets)
        names.push_back(dataset.name);
    list("datasets", names);
    modelIndex();
    line("---");
}

void CardWriter::modelIndex() {
    // Metrics of one task and dataset belong to one result, in the order they were given.
    std::vector<std::pair<std::pair<std::string, std::string>, std::vector<const CardMetric*>>>
        results;
    for (const auto& metric : m_card.metrics) {
        if (!std::isfinite(metric.value))
            continue;
        const std::pair key(metric.task, metric.dataset);
        auto found = std::find_if(results.begin(), results.end(),
                                  [&](const auto& r) { return r.first == key; });
        if (found == results.end())
            found = results.insert(results.end(), {key, {}});
        found->second.push_back(&metric);
    }
    if (results.empty())
        return;
    line("model-index:");
    line("- name: {}", yaml(titleOf(m_card)));
    line("  results:");
    for (const auto& [key, metrics] : results) {
        line("  - task:");
        line("      type: {}", slug(key.first));
        line("      name: {}", yaml(key.first));
        line("    dataset:");
        line("      name: {}", yaml(key.second));
        line("      type: {}", slug(key.second));
        line("    metrics:");
        for (const auto* metric : metrics) {
            line("    - type: {}", slug(metric->name));
            line("      value: {:.6g}", metric->value);
            line("      name: {}", yaml(metric->name));
        }
    }
}

void CardWriter::summary() {
    line("\n# {}\n", cell(titleOf(m_card)));
    line("A static sentence-embedding model: a table of {} token vectors of {} dimensions. A "
         "sentence's "
         "embedding is the mean of its tokens' vectors{}, so no transformer runs and a CPU is "
         "enough.\n",
         grouped(m_facts.vocabulary), m_facts.dim, m_facts.normalize ? ", scaled to length 1" : "");
    line("| | |\n| --- | --- |");
    line("| Output dimensions | {} |", m_facts.dim);
    if (m_facts.trainedDim != m_facts.dim)
        line("| Trained dimensions | {} (cut to the first {}) |", m_facts.trainedDim, m_facts.dim);
    std::vector<std::uint32_t> dims;
    std::copy_if(m_card.matryoshkaDims.begin(), m_card.matryoshkaDims.end(),
                 std::back_inserter(dims), [&](std::uint32_t dim) { return dim < m_facts.dim; });
    if (!dims.empty())
        line("| Can be cut to | {} (Matryoshka) |", fmt::join(dims, ", "));
    line("| Vocabulary | {} tokens |", grouped(m_facts.vocabulary));
    line("| Similarity | cosine |");
    line("| Weights | {}, {:.1f} MB |", m_facts.weights,
         static_cast<double>(m_facts.weightBytes) / 1e6);
    if (!m_card.languages.empty()) {
        std::vector<std::string> tags;
        for (const auto& tag : m_card.languages)
            tags.push_back(cell(tag));
        line("| Languages | {} |", fmt::join(tags, ", "));
    }
    if (m_facts.sampleTexts > 0)
        line("| Tokenizer | at most {} of {} sample texts ({:.2f} %) are split otherwise by the "
             "`tokenizers` library than in training |",
             grouped(m_facts.differingTexts), grouped(m_facts.sampleTexts),
             100.0 * static_cast<double>(m_facts.differingTexts) /
                 static_cast<double>(m_facts.sampleTexts));
}

void CardWriter::usage() {
    line("\n## Use\n");
    line("```bash\npip install -U {}\n```\n",
         m_facts.model2vec ? "model2vec" : "sentence-transformers");
    line("```python");
    if (m_facts.model2vec) {
        line("from model2vec import StaticModel\n");
        line("model = StaticModel.from_pretrained(\"path/to/this/folder\")");
        line("embeddings = model.encode([\"A sentence.\", \"Another one.\"])");
    } else {
        line("from sentence_transformers import SentenceTransformer\n");
        line("model = SentenceTransformer(\"path/to/this/folder\")");
        line("embeddings = model.encode([\"A sentence.\", \"Another one.\"])");
        line("print(model.similarity(embeddings, embeddings))");
    }
    line("```");
}

void CardWriter::data() {
    if (!m_card.datasets.empty()) {
        line("\n## Data\n");
        line("| Dataset | Kind | Rows | Languages | Licence |\n| --- | --- | ---: | --- | --- |");
        for (const auto& dataset : m_card.datasets) {
            std::vector<std::string> tags;
            for (const auto& tag : dataset.languages)
                tags.push_back(cell(tag));
            if (dataset.gone) {
                line("| {} | no longer there when this was written | | | |", cell(dataset.name));
                continue;
            }
            line("| {} | {} | {} | {} | {} |", cell(dataset.name), cell(dataset.kind),
                 grouped(dataset.rows), fmt::join(tags, ", "),
                 dataset.license.empty() ? "not stated" : cell(dataset.license));
        }
        for (const auto& dataset : m_card.datasets)
            if (!dataset.attribution.empty())
                line("\n{}: {}", cell(dataset.name), cell(dataset.attribution));
    }
    const auto& split = m_card.split;
    if (!split.name.empty()) {
        line("\nSplit {} (seed {}); rows that share a text stay on one side.\n", cell(split.name),
             split.seed);
        if (split.trainRows == 0)
            return;
        line("| Train | Validation | Test |\n| ---: | ---: | ---: |");
        line("| {} | {} | {} |", grouped(split.trainRows), grouped(split.validationRows),
             grouped(split.testRows));
    }
}

void CardWriter::results() {
    if (m_card.metrics.empty())
        return;
    line("\n## Evaluation\n");
    line("| Task | Dataset | Metric | Value |\n| --- | --- | --- | ---: |");
    for (const auto& metric : m_card.metrics)
        line("| {} | {} | {} | {:.4f} |", cell(metric.task), cell(metric.dataset),
             cell(metric.name), metric.value);
}

void CardWriter::time() {
    const auto& time = m_card.time;
    const double total = time.trainingSeconds + time.evaluationSeconds;
    if (!(total > 0))
        return;
    line("\n## Time\n");
    line("Training took {} and evaluation {} ({:.1f} % of the whole).",
         duration(time.trainingSeconds), duration(time.evaluationSeconds),
         100 * time.evaluationSeconds / total);
    if (!time.machine.empty())
        line("Machine: {}{}.", cell(time.machine),
             time.threads > 0
                 ? fmt::format(", {} thread{}", time.threads, time.threads == 1 ? "" : "s")
                 : "");
    if (time.phases.empty())
        return;
    line("\n| Phase | Time | Share |\n| --- | ---: | ---: |");
    for (const auto& [phase, seconds] : time.phases)
        line("| {} | {} | {:.1f} % |", cell(phase), duration(seconds), 100 * seconds / total);
}

void CardWriter::configuration() {
    if (m_card.configuration.empty() && m_card.configurationJson.empty())
        return;
    line("\n## Training configuration\n");
    if (!m_card.configuration.empty()) {
        line("| Field | Value |\n| --- | --- |");
        for (const auto& [field, value] : m_card.configuration)
            line("| {} | {} |", cell(field), cell(value));
    }
    if (!m_card.configurationJson.empty()) {
        // A fence longer than any in the text cannot be closed by it.
        std::string fence = "```";
        while (m_card.configurationJson.find(fence) != std::string::npos)
            fence += '`';
        line(
            "\n<details><summary>The whole configuration</summary>\n\n{}json\n{}\n{}\n\n</details>",
            fence, m_card.configurationJson, fence);
    }
}

std::string CardWriter::write() {
    frontMatter();
    summary();
    usage();
    results();
    data();
    time();
    configuration();
    line("\nTrained and exported with Stator{}{}.", m_card.programVersion.empty() ? "" : " ",
         oneLine(m_card.programVersion));
    return std::move(m_out);
}

} // namespace

std::string renderModelCard(const ModelCard& card, const CardFacts& facts) {
    return CardWriter(card, facts).write();
}

} // namespace stator::exporting
