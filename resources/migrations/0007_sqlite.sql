-- SPDX-License-Identifier: GPL-3.0-or-later
-- Verifications of customers, and the evidence that each decision rests on.
CREATE TABLE verification (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    kinds TEXT NOT NULL,
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    public_revision INTEGER NOT NULL,
    started_by TEXT NOT NULL,
    office TEXT NOT NULL,
    channel TEXT NOT NULL,
    assignee TEXT NOT NULL,
    risk_level TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    public_updated_at TEXT NOT NULL,
    next_review TEXT NOT NULL,
    wakes_at TEXT NOT NULL,
    documents TEXT NOT NULL,
    sealed BLOB NOT NULL
);
CREATE INDEX verification_by_user ON verification (user_id, id);
CREATE INDEX verification_by_status ON verification (status, id);
CREATE INDEX verification_by_assignee ON verification (assignee, id);
CREATE INDEX verification_by_risk_level ON verification (risk_level, id);
CREATE INDEX verification_by_office ON verification (office, id);
CREATE INDEX verification_by_wakes_at ON verification (wakes_at) WHERE wakes_at <> '';

-- Written once: what was decided upon, by its hash, which the audit chain has too, and sealed in full.
CREATE TABLE verification_decision (
    verification_id TEXT NOT NULL REFERENCES verification (id),
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    manifest_hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (verification_id, number)
);
CREATE INDEX verification_decision_by_time ON verification_decision (decided_at);
