// Short names for what a WebAssembly program and its glue call each other by.
//
// wasm-bindgen names every import and export by what it does and by a hash, once in the program and once in the glue. Hashes do not
// compress. Sections: https://webassembly.github.io/spec/core/binary/modules.html

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;
/** Names that are short already stay, and those that others call a program by. */
const LONG = 8;
/** What parts of a program call it by (`scripts/split.mjs`). */
const SHARED = /^__(wasm_split|indirect_function_table$)/;

/**
 * The program and the glue with short names. A name is shortened only if both know it; the same input gives the same names.
 * @param {Buffer} program
 * @param {string} glue
 * @returns {{ program: Buffer, glue: string }}
 */
export function shorten(program, glue) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const short = (/** @type {string} */ name) => {
    if (name.length < LONG || SHARED.test(name) || !new RegExp(`\\b${name}\\b`).test(glue)) return name;
    const known = names.get(name) ?? `_${names.size.toString(36)}`;
    names.set(name, known);
    return known;
  };

  /** @type {Buffer[]} */
  const written = [program.subarray(0, 8)];
  for (let at = 8; at < program.length; ) {
    const id = program[at];
    const [length, begin] = number(program, at + 1);
    const end = begin + length;
    const section = program.subarray(begin, end);
    const body = id === IMPORTS ? imports(section, short) : id === EXPORTS ? exports(section, short) : section;
    written.push(Buffer.from([id, ...bytes(body.length)]), body);
    at = end;
  }

  const renamed = glue.replace(/\b\w{8,}\b/g, (name) => names.get(name) ?? name);
  return { program: Buffer.concat(written), glue: renamed };
}

/** @param {Buffer} section @param {(name: string) => string} short */
function imports(section, short) {
  return entries(section, (at) => {
    const [module, afterModule] = text(section, at);
    const [name, kind] = text(section, afterModule);
    if (section[kind] !== FUNCTION) throw new Error(`the import \`${name}\` is no function`);
    const [, next] = number(section, kind + 1);
    return [Buffer.concat([framed(module), framed(short(name)), section.subarray(kind, next)]), next];
  });
}

/** @param {Buffer} section @param {(name: string) => string} short */
function exports(section, short) {
  return entries(section, (at) => {
    const [name, kind] = text(section, at);
    const [, next] = number(section, kind + 1);
    return [Buffer.concat([framed(short(name)), section.subarray(kind, next)]), next];
  });
}

/** A vector, each entry written anew. @param {Buffer} section @param {(at: number) => [Buffer, number]} entry */
function entries(section, entry) {
  let [count, at] = number(section, 0);
  /** @type {Buffer[]} */
  const written = [Buffer.from(bytes(count))];
  for (; count > 0; count -= 1) {
    const [body, next] = entry(at);
    written.push(body);
    at = next;
  }
  return Buffer.concat(written);
}

/** A name and the place behind it. @param {Buffer} section @param {number} at @returns {[string, number]} */
function text(section, at) {
  const [length, begin] = number(section, at);
  return [section.toString("utf8", begin, begin + length), begin + length];
}

/** A name as the format has it, its length before it. @param {string} name */
function framed(name) {
  const content = Buffer.from(name);
  return Buffer.concat([Buffer.from(bytes(content.length)), content]);
}

/** An unsigned number in LEB128 and the place behind it. @param {Buffer} section @param {number} at @returns {[number, number]} */
function number(section, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = section[at];
    at += 1;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}

/** A number in LEB128. @param {number} value */
function bytes(value) {
  const written = [];
  do {
    const rest = value >>> 7;
    written.push((value & 0x7f) | (rest ? 0x80 : 0));
    value = rest;
  } while (value);
  return written;
}
