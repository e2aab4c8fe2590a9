//! The program that answers searches, which the app loads with the first of them.

#[cfg(target_family = "wasm")]
fn main() {
    affiche::finder::run();
}

#[cfg(not(target_family = "wasm"))]
fn main() {
    eprintln!("`finder` runs in a browser: `trunk build` compiles it. The native program is `affiche`.");
}
