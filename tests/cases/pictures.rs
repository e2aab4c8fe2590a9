//! Pictures of the owner.
