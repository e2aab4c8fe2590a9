//! Calendars, news and data for search engines.
