//! The browser program: reads the catalog and the page of the address, then takes the printed page over.

fn main() {
    affiche::takeover::run();
}
