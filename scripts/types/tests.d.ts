// What specs and benchmarks leave on the window of a page between two steps.
interface Window {
  [name: `__${string}`]: any;
  axe: any;
  search: any;
  manifest: any;
}
/** What the benchmark of views is told by a page. */
declare function viewComplete(text: string): void;

// What a selector of a spec finds may be any kind of element.
interface Node {
  [property: string]: any;
}
interface PerformanceEntry {
  [property: string]: any;
}
