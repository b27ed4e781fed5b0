"""The HTML page: what its template is given."""
