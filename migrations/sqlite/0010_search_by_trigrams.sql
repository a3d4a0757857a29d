-- Nothing to do: SQLite has apptray_request_search for this.
SELECT 1;
