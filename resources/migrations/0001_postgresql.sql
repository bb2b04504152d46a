-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are RFC 3339 text in UTC, which sorts; flags are 0 and 1; what is personal is in sealed columns.
CREATE TABLE house (
    id TEXT NOT NULL PRIMARY KEY,
    made_at TEXT NOT NULL,
    demo INTEGER NOT NULL,
    key_fingerprint BYTEA NOT NULL
);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE sealed_key (
    owner TEXT NOT NULL PRIMARY KEY,
    wrapped BYTEA NOT NULL
);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    password TEXT NOT NULL,
    created_at TEXT NOT NULL
);

CREATE TABLE token (
    id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    roles TEXT NOT NULL,
    office TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
);

CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    document_type TEXT NOT NULL,
    side TEXT NOT NULL,
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    public_revision INTEGER NOT NULL,
    uploaded_by TEXT NOT NULL,
    office TEXT NOT NULL,
    channel TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    page_count INTEGER NOT NULL,
    issuing_country TEXT NOT NULL,
    priority INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    public_updated_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    supersedes TEXT NOT NULL,
    resubmissions INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    content_token BYTEA NOT NULL,
    claim_holder TEXT NOT NULL,
    claim_until TEXT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX document_by_customer ON document (user_id, created_at, id);
CREATE INDEX document_by_office ON document (office, created_at, id);
CREATE INDEX document_by_creation ON document (created_at, id);
CREATE INDEX document_by_priority ON document (status, priority DESC, due_at, id);
CREATE INDEX document_by_content ON document (content_token);
CREATE INDEX document_by_claim ON document (claim_until) WHERE claim_holder <> '';

CREATE TABLE blob (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    kind TEXT NOT NULL,
    page INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL
);
CREATE INDEX blob_by_document ON blob (document_id, kind, page);

CREATE TABLE reading (
    document_id TEXT NOT NULL PRIMARY KEY REFERENCES document (id),
    status TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE TABLE search_token (
    token BYTEA NOT NULL,
    document_id TEXT NOT NULL REFERENCES document (id),
    PRIMARY KEY (token, document_id)
);
CREATE INDEX search_token_by_document ON search_token (document_id);

CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES document (id),
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    not_before TEXT NOT NULL,
    leased_by TEXT NOT NULL,
    leased_until TEXT NOT NULL,
    languages TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX job_waiting ON job (status, priority DESC, created_at, id);
CREATE INDEX job_by_document ON job (document_id);

CREATE TABLE audit_event (
    sequence BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    occurred_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    office TEXT NOT NULL,
    client_address TEXT NOT NULL,
    action TEXT NOT NULL,
    resource TEXT NOT NULL,
    sealed_for TEXT NOT NULL,
    details BYTEA NOT NULL,
    request_id TEXT NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX audit_event_by_resource ON audit_event (resource, sequence);

CREATE TABLE chain_head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL
);

-- Desks may INSERT audit events and read; the head moves by this trigger alone, and only by one step. It runs
-- after the row is in (ON CONFLICT DO NOTHING moves nothing), and never sees a caller's temporary tables.
SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true);
CREATE FUNCTION audit_lock_head() RETURNS TABLE (sequence BIGINT, hash BYTEA)
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
    AS 'SELECT h.sequence, h.hash FROM chain_head h FOR UPDATE';

CREATE FUNCTION audit_move_head() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
    AS $$
BEGIN
    UPDATE chain_head SET sequence = NEW.sequence, hash = NEW.hash
        WHERE sequence = NEW.sequence - 1 AND hash = NEW.previous_hash;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an audit event must follow the last one' USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER audit_event_moves_head AFTER INSERT ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_move_head();

CREATE TABLE vault_chunk (
    blob_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    stored_at TIMESTAMPTZ NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (blob_id, number)
);
ALTER TABLE vault_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
