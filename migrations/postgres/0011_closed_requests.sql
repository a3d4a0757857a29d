-- The list of closed requests is cut out of these.
CREATE INDEX apptray_request_index_closed ON apptray_request_index (tenant, start_at, appointment_request_id)
    WHERE status NOT IN ('pending', 'approved');
