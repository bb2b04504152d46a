-- SPDX-License-Identifier: GPL-3.0-or-later
-- Webhooks: endpoints and their secrets, the outbox, and deliveries with what came of each request.
CREATE TABLE webhook (
    id TEXT NOT NULL PRIMARY KEY,
    events TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    allow_private INTEGER NOT NULL,
    disabled_reason TEXT NOT NULL,
    secrets_made INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    sealed BYTEA NOT NULL
);

CREATE TABLE webhook_secret (
    webhook_id TEXT NOT NULL REFERENCES webhook (id),
    number INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (webhook_id, number)
);

CREATE TABLE webhook_event (
    id TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL,
    resource TEXT NOT NULL,
    status TEXT NOT NULL,
    revision INTEGER NOT NULL,
    occurred_at TEXT NOT NULL,
    queued INTEGER NOT NULL
);
CREATE INDEX webhook_event_waiting ON webhook_event (occurred_at, id) WHERE queued = 0;
CREATE INDEX webhook_event_by_resource ON webhook_event (resource) WHERE queued = 0;
CREATE INDEX webhook_event_by_age ON webhook_event (occurred_at) WHERE queued = 1;

CREATE TABLE webhook_delivery (
    id TEXT NOT NULL PRIMARY KEY,
    webhook_id TEXT NOT NULL REFERENCES webhook (id),
    event_id TEXT NOT NULL REFERENCES webhook_event (id),
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    leased_by TEXT NOT NULL,
    leased_until TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook_id, id);
CREATE INDEX webhook_delivery_open ON webhook_delivery (webhook_id, due_at, id)
    WHERE status IN ('pending', 'sending');
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (event_id);
CREATE INDEX webhook_delivery_by_age ON webhook_delivery (updated_at);

CREATE TABLE webhook_attempt (
    delivery_id TEXT NOT NULL REFERENCES webhook_delivery (id),
    number INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    http_status INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (delivery_id, number)
);
