//! Maps of places that lie far apart.
