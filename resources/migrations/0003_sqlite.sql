-- SPDX-License-Identifier: GPL-3.0-or-later
-- Replies kept for Idempotency-Key, resumable uploads and their sealed segments, legal holds.
CREATE TABLE kept_reply (
    subject TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    content_token BLOB NOT NULL,
    begun_at TEXT NOT NULL,
    busy_until TEXT NOT NULL,
    sealed_for TEXT NOT NULL,
    reply BLOB NOT NULL,
    PRIMARY KEY (subject, route, key)
);
CREATE INDEX kept_reply_by_age ON kept_reply (begun_at);

CREATE TABLE upload (
    id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    office TEXT NOT NULL,
    length_bytes INTEGER NOT NULL,
    received_bytes INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    document_id TEXT NOT NULL,
    sealed BLOB NOT NULL
);
CREATE INDEX upload_by_subject ON upload (subject, office);
CREATE INDEX upload_by_expiry ON upload (expires_at);

CREATE TABLE upload_segment (
    upload_id TEXT NOT NULL REFERENCES upload (id),
    number INTEGER NOT NULL,
    blob_id TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    PRIMARY KEY (upload_id, number)
);

CREATE TABLE legal_hold (
    user_id TEXT NOT NULL PRIMARY KEY,
    placed_by TEXT NOT NULL,
    placed_at TEXT NOT NULL,
    sealed BLOB NOT NULL
);
