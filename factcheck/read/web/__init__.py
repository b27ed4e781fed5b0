"""Web addresses: one request and its bounds. Apart from the readers, which are found by importing what lies beside."""
