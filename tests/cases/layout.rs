//! Layout of views, directions of text, printed markup.
