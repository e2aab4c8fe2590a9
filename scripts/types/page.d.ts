// What the type checker cannot read in the scripts themselves: elements of pages that Rust draws, what scripts share on the window,
// and what is written at build. Never part of a site.

// A selector does not say which element it finds.
interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}
interface NonElementParentNode {
  getElementById(elementId: string): any;
}
interface Document {
  getElementById(elementId: string): any;
}
interface Element {
  closest(selectors: string): any;
}

/** An event with what it happened to. */
type Aimed<E = Event> = E & { target: any };

/** What the clock on a wall shows, and the calendar beside it. */
type Wall = { year: number; month: number; day: number; hour: number; minute: number };

/** `public/boot/boot.js`: an answer of the program that finds. */
declare var afficheAsk: (question: string) => Promise<any>;
/** The program that finds. */
declare var afficheFind: (question: string) => Promise<any>;
/** Leaflet, as its script leaves it. */
declare var leaflet: any;
