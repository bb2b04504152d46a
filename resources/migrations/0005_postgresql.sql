-- SPDX-License-Identifier: GPL-3.0-or-later
-- One-time codes that let a customer or a field office send files: hashes, never the codes.
CREATE TABLE upload_code (
    id TEXT NOT NULL PRIMARY KEY,
    code_hash BYTEA NOT NULL UNIQUE,
    role TEXT NOT NULL,
    subject TEXT NOT NULL,
    office TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT NOT NULL
);
CREATE INDEX upload_code_by_expiry ON upload_code (expires_at);
