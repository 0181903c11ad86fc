// The schema itself. A migration that was released is never edited: a change is a new one.
#include "core/store/migration.h"

#include <array>

namespace stator::store {
namespace {

// Times are milliseconds since the Unix epoch, NULL while there is none.
// metrics.flag: 0 a number, 1 NaN, 2 infinity, 3 minus infinity (value is NULL then).
// metric_blocks: what a chart needs of 32 (level 1), 512 (2) or 8,192 (3) steps of a series.
// Neither has a foreign key: a parent look-up for every row would cost more than the row. The one
// place that appends checks the run once a batch, and the one place that deletes a run deletes
// them.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('queued', 'running', 'paused', 'finished', 'stopped', 'failed', 'interrupted')),
    created INTEGER NOT NULL,
    started INTEGER,
    ended INTEGER,
    configuration TEXT NOT NULL,
    configuration_hash TEXT NOT NULL,
    datasets TEXT NOT NULL,
    tokenizer TEXT NOT NULL,
    device TEXT NOT NULL,
    machine TEXT NOT NULL,
    threads INTEGER NOT NULL,
    precision TEXT NOT NULL,
    owner_pid INTEGER,
    owner_boot TEXT,
    owner_start INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    starred INTEGER NOT NULL DEFAULT 0,
    colour TEXT NOT NULL DEFAULT '',
    trashed INTEGER,
    step INTEGER NOT NULL DEFAULT 0,
    total_steps INTEGER NOT NULL DEFAULT 0,
    main_metric TEXT NOT NULL DEFAULT '',
    main_higher INTEGER NOT NULL DEFAULT 1,
    forecast TEXT NOT NULL DEFAULT '',
    log_path TEXT NOT NULL DEFAULT ''
);
CREATE INDEX runs_by_state ON runs (state);

CREATE TABLE run_tags (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (run, tag)
) WITHOUT ROWID;

CREATE TABLE run_queue (
    position INTEGER PRIMARY KEY,
    run INTEGER NOT NULL UNIQUE REFERENCES runs (id) ON DELETE CASCADE
);

CREATE TABLE keys (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE metrics (
    run INTEGER NOT NULL,
    key INTEGER NOT NULL,
    step INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    value REAL,
    flag INTEGER NOT NULL,
    PRIMARY KEY (run, key, step)
) WITHOUT ROWID;

CREATE TABLE metric_blocks (
    run INTEGER NOT NULL,
    key INTEGER NOT NULL,
    level INTEGER NOT NULL,
    block INTEGER NOT NULL,
    count INTEGER NOT NULL,
    not_finite INTEGER NOT NULL,
    first_step INTEGER NOT NULL,
    last_step INTEGER NOT NULL,
    first_wall INTEGER NOT NULL,
    last_wall INTEGER NOT NULL,
    first REAL,
    last REAL,
    min REAL,
    min_step INTEGER NOT NULL,
    max REAL,
    max_step INTEGER NOT NULL,
    sum REAL NOT NULL,
    PRIMARY KEY (run, key, level, block)
) WITHOUT ROWID;

CREATE TABLE metric_summaries (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    key INTEGER NOT NULL REFERENCES keys (id),
    count INTEGER NOT NULL,
    not_finite INTEGER NOT NULL,
    first_step INTEGER NOT NULL,
    last_step INTEGER NOT NULL,
    last_wall INTEGER NOT NULL,
    last REAL,
    last_flag INTEGER NOT NULL,
    min REAL,
    min_step INTEGER NOT NULL,
    max REAL,
    max_step INTEGER NOT NULL,
    PRIMARY KEY (run, key)
) WITHOUT ROWID;

CREATE TABLE phase_samples (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    first_step INTEGER NOT NULL,
    phase INTEGER NOT NULL REFERENCES keys (id),
    last_step INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (run, first_step, phase)
) WITHOUT ROWID;

CREATE TABLE phase_totals (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    phase INTEGER NOT NULL REFERENCES keys (id),
    seconds REAL NOT NULL,
    PRIMARY KEY (run, phase)
) WITHOUT ROWID;

CREATE TABLE evaluations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER REFERENCES runs (id) ON DELETE CASCADE,
    model TEXT NOT NULL DEFAULT '',
    step INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    evaluator TEXT NOT NULL,
    dataset TEXT NOT NULL,
    rows INTEGER NOT NULL,
    seconds REAL NOT NULL,
    complete INTEGER NOT NULL
);
CREATE INDEX evaluations_by_run ON evaluations (run, step);

CREATE TABLE evaluation_values (
    evaluation INTEGER NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
    metric INTEGER NOT NULL REFERENCES keys (id),
    pair TEXT NOT NULL,
    value REAL,
    PRIMARY KEY (evaluation, metric, pair)
) WITHOUT ROWID;

CREATE TABLE checkpoints (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    wall INTEGER NOT NULL,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    best INTEGER NOT NULL,
    UNIQUE (run, step)
);

CREATE TABLE hardware_samples (
    key INTEGER NOT NULL REFERENCES keys (id),
    wall INTEGER NOT NULL,
    value REAL,
    PRIMARY KEY (key, wall)
) WITHOUT ROWID;

CREATE TABLE saved_views (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (page, name)
);

CREATE TABLE flushes (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    wall INTEGER NOT NULL
);
)sql";

// evaluation_values.low, high: the 95 % confidence interval, NULL where every row was read.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE sweeps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    definition TEXT NOT NULL
);
ALTER TABLE runs ADD COLUMN machine_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN sweep INTEGER REFERENCES sweeps (id) ON DELETE SET NULL;
CREATE INDEX runs_by_sweep ON runs (sweep);
ALTER TABLE evaluation_values ADD COLUMN low REAL;
ALTER TABLE evaluation_values ADD COLUMN high REAL;
)sql";

constexpr std::array kMigrations = {Migration{1, kVersion1}, Migration{2, kVersion2}};

} // namespace

std::span<const Migration> schemaMigrations() {
    return kMigrations;
}

int schemaVersion() {
    return kMigrations.back().to;
}

} // namespace stator::store
