//! Publishing into a folder: what is replaced, kept and refused.
