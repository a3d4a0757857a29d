-- Search by three characters in a row. The extension is trusted: whoever owns the database may install it. Where it is missing
-- or may not be installed, a search reads every text of the tenant.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    -- What was written lately is read from end to end by every search, so it is put in its place soon.
    CREATE INDEX apptray_request_index_by_text ON apptray_request_index USING gin (search gin_trgm_ops)
        WITH (gin_pending_list_limit = 256);
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
        RAISE NOTICE 'no index for searches: %', SQLERRM;
END
$$;
