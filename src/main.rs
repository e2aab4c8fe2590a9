//! The program in the browser: reads the catalog and the page of the address, then takes the printed page over.

#[cfg(target_family = "wasm")]
fn main() {
    affiche::takeover::run();
}

#[cfg(not(target_family = "wasm"))]
fn main() {
    eprintln!("`app` runs in a browser: `trunk build` compiles it. The native program is `affiche`.");
}
