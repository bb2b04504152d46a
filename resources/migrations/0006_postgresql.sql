-- SPDX-License-Identifier: GPL-3.0-or-later
-- Screening: sanctions and PEP lists with all their versions, compliance checks, and hits with what was made of them.
CREATE TABLE screening_list (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL,
    topic TEXT NOT NULL,
    version INTEGER NOT NULL,
    location TEXT NOT NULL,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    stale_days INTEGER NOT NULL,
    confirmed_at TEXT NOT NULL,
    failed_at TEXT NOT NULL,
    failure TEXT NOT NULL,
    removed_at TEXT NOT NULL,
    importer TEXT NOT NULL,
    importer_until TEXT NOT NULL
);

CREATE TABLE list_version (
    list_id TEXT NOT NULL REFERENCES screening_list (id),
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    published TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    entries INTEGER NOT NULL,
    names INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (list_id, number)
);

-- An entry as it stood from one version until another; until 0: as it stands.
CREATE TABLE list_entry (
    list_id TEXT NOT NULL REFERENCES screening_list (id),
    entry_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    screened_hash TEXT NOT NULL,
    other_hash TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (list_id, entry_id, since)
);
CREATE INDEX list_entry_standing ON list_entry (list_id, entry_id) WHERE until = 0;
CREATE INDEX list_entry_by_since ON list_entry (list_id, since);
CREATE INDEX list_entry_by_until ON list_entry (list_id, until) WHERE until > 0;

CREATE TABLE compliance_check (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    kinds TEXT NOT NULL,
    status TEXT NOT NULL,
    origin TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX compliance_check_by_user ON compliance_check (user_id, id);
CREATE INDEX compliance_check_by_time ON compliance_check (created_at);

CREATE TABLE screening_hit (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    list_id TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    list_version INTEGER NOT NULL,
    subject_hash TEXT NOT NULL,
    entry_hash TEXT NOT NULL,
    disposition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    review_at TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    UNIQUE (user_id, list_id, entry_id, subject_hash, entry_hash)
);
CREATE INDEX screening_hit_open ON screening_hit (id) WHERE disposition IN ('pending', 'escalated');
CREATE INDEX screening_hit_by_entry ON screening_hit (list_id, entry_id);
CREATE INDEX screening_hit_by_decision ON screening_hit (decided_at) WHERE decided_at > '';

CREATE TABLE check_hit (
    check_id TEXT NOT NULL REFERENCES compliance_check (id),
    hit_id TEXT NOT NULL REFERENCES screening_hit (id),
    suppressed INTEGER NOT NULL,
    PRIMARY KEY (check_id, hit_id)
);
CREATE INDEX check_hit_by_hit ON check_hit (hit_id);

-- Whom the lists are watched for, as they were last screened.
CREATE TABLE screening_subject (
    user_id TEXT NOT NULL PRIMARY KEY,
    monitored INTEGER NOT NULL,
    declared INTEGER NOT NULL,
    subject_hash TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX screening_subject_by_time ON screening_subject (updated_at) WHERE monitored = 1;

-- Up to which version of a list the customers were screened.
CREATE TABLE list_monitoring (
    list_id TEXT NOT NULL PRIMARY KEY REFERENCES screening_list (id),
    version INTEGER NOT NULL,
    finished_at TEXT NOT NULL,
    leased_by TEXT NOT NULL,
    leased_until TEXT NOT NULL
);
