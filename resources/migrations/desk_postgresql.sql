-- SPDX-License-Identifier: GPL-3.0-or-later
GRANT SELECT ON house, schema_version, chain_head TO {desk};
GRANT SELECT, INSERT ON audit_event, list_version, compliance_check, check_hit, verification_decision TO {desk};
GRANT EXECUTE ON FUNCTION audit_lock_head() TO {desk};
GRANT SELECT, INSERT, UPDATE ON setting, account, token, document, reading, job, screening_list, screening_hit, verification TO {desk};
GRANT SELECT, INSERT, UPDATE, DELETE ON sealed_key, blob, search_token, vault_chunk, kept_reply, upload, upload_segment, upload_code, legal_hold, webhook, webhook_secret, webhook_event, webhook_delivery, webhook_attempt, list_entry, screening_subject, list_monitoring TO {desk};
