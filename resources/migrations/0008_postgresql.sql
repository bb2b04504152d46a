-- SPDX-License-Identifier: GPL-3.0-or-later
-- When an approved document is looked at for its own date of expiry; never so that the time tells the date.
ALTER TABLE document ADD COLUMN wakes_at TEXT NOT NULL DEFAULT '';
UPDATE document SET wakes_at = updated_at WHERE status = 'approved';
CREATE INDEX document_by_wakes_at ON document (wakes_at) WHERE wakes_at <> '';
