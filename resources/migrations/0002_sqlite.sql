-- SPDX-License-Identifier: GPL-3.0-or-later
-- What failed when a document was last read: RejectionReason codes, apart by blanks.
ALTER TABLE document ADD COLUMN findings TEXT NOT NULL DEFAULT '';
