// What the publisher writes to `embed/words.js`.
export const site: string;
export const words: Record<string, Record<string, any>>;
/** In how many files events lie: a power of two. */
export const files: number;
