// What the publisher writes to `embed/words.js`.
export const site: string;
export const words: Record<string, Record<string, any>>;
