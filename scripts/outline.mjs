// Packs the coasts and borders of the world for the publisher, out of `countries-10m.json` of the npm package `world-atlas`, which is
// Natural Earth (public domain) as TopoJSON. Run by hand, when the geometry is to be made anew; the result is committed.
//
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//   node scripts/outline.mjs package/countries-10m.json assets/outline/world.bin
//
// The form of the file is that of `crates/outline/src/pack.rs`: whole numbers of seven bits a byte, the last one below 128; signed
// ones zigzag. Step; lines, each with its number of points, the first point, then differences; countries, each with its number in
// ISO 3166-1, its polygons, their rings, and the lines of a ring, `!n` for one that is run through backwards.
import { readFileSync, writeFileSync } from "node:fs";

/** Steps to a degree: 550 m. */
const STEP = 200;
/** A corner whose triangle is smaller than this many square kilometres is cut off. */
const CORNER = 6;
/** An island smaller than this many square kilometres is left out, unless it is all there is of a country. */
const ISLAND = 12;
const KM = 111.2;
/** So near to the pole that a triangle beside it still has an area. */
const POLE = -89.99;
/** How far the ends of two pieces may be from each other, in degrees, where the date line cuts. */
const CUT = 0.01;

const [source, target] = process.argv.slice(2);
if (!target) {
  console.error("usage: node scripts/outline.mjs countries-10m.json world.bin");
  process.exit(2);
}
const { arcs, objects, transform } = JSON.parse(readFileSync(source, "utf8"));
const { scale, translate } = transform;

const lines = arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});

lines.forEach((line, index) => (lines[index] = unrolled(line)));

const countries = objects.countries.geometries
  .map(({ type, id, arcs: parts }) => ({ id: Number(id ?? 0), polygons: type === "Polygon" ? [parts] : (parts ?? []) }))
  .map(({ id, polygons }) => ({ id, polygons: joined(polygons) }))
  .map(({ id, polygons }) => ({ id, polygons: withoutSpecks(polygons) }))
  .filter(({ polygons }) => polygons.length > 0)
  .sort((one, other) => one.id - other.id);

// Lines that are still in use, in the order of their first use, simplified and rounded.
const numbers = new Map();
const kept = [];
for (const index of countries.flatMap(({ polygons }) => polygons.flat(2))) {
  const line = index < 0 ? ~index : index;
  if (numbers.has(line)) continue;
  numbers.set(line, kept.length);
  kept.push(rounded(simplified(lines[line])));
}

const bytes = [];
number(STEP);
number(kept.length);
for (const line of kept) {
  number(line.length);
  let [x, y] = [0, 0];
  for (const [nextX, nextY] of line) {
    signed(nextX - x);
    signed(nextY - y);
    [x, y] = [nextX, nextY];
  }
}
number(countries.length);
for (const { id, polygons } of countries) {
  number(id);
  number(polygons.length);
  for (const rings of polygons) {
    number(rings.length);
    for (const ring of rings) {
      number(ring.length);
      for (const index of ring) signed(index < 0 ? ~numbers.get(~index) : numbers.get(index));
    }
  }
}
writeFileSync(target, Buffer.from(bytes));
const points = kept.reduce((sum, line) => sum + line.length, 0);
console.log(`${countries.length} countries, ${kept.length} lines, ${points} points, ${bytes.length} bytes`);

/** A line that crosses the date line goes on beyond 180 degrees instead of jumping; one around the pole is closed along it. */
function unrolled(line) {
  let turn = 0;
  const points = line.map(([x, y], index) => {
    const step = index ? x - line[index - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [x + turn, y];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (Math.abs(last[0] - first[0]) === 360) points.push([last[0], POLE], [first[0], POLE], first);
  const middle = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const back = middle > 180 ? -360 : middle < -180 ? 360 : 0;
  return points.map(([x, y]) => [x + back, y]);
}

/** Pieces of land that the date line cuts in two are one: what lies beyond it is put into the edge of what lies before it. */
function joined(polygons) {
  const rest = [...polygons];
  const onCut = (point, end) => point?.[0] === 180 && Math.abs(point[1] - end[1]) < CUT;
  for (const polygon of polygons) {
    const [ring] = polygon;
    const far = ring.length === 1 && ring[0] >= 0 ? lines[ring[0]].slice(1) : [];
    const from = far.findIndex(([x], index) => x === -180 && far[(index + 1) % far.length][0] === -180);
    if (polygon.length > 1 || from < 0) continue;
    const [start, end] = [far[from], far[(from + 1) % far.length]];
    const way = far.map((_, index) => far[(from + 1 + index) % far.length]).map(([x, y]) => [x + 360, y]);
    for (const index of rest.filter((other) => other !== polygon).flat(2)) {
      const line = lines[index < 0 ? ~index : index];
      const at = line.findIndex((point, place) => onCut(point, end) && onCut(line[place + 1], start));
      if (at < 0) continue;
      line.splice(at + 1, 0, ...way.slice(1, -1));
      rest.splice(rest.indexOf(polygon), 1);
      break;
    }
  }
  return rest;
}

/** The polygons that can be seen; at least the largest. Lakes that cannot be seen are filled. */
function withoutSpecks(polygons) {
  const sizes = polygons.map(([outer]) => area(outer));
  const largest = Math.max(...sizes);
  return polygons
    .filter((_, index) => sizes[index] >= ISLAND || sizes[index] === largest)
    .map((rings) => rings.filter((ring, index) => index === 0 || area(ring) >= ISLAND));
}

function area(ring) {
  const points = ring.flatMap((index) => (index < 0 ? [...lines[~index]].reverse() : lines[index]));
  let double = 0;
  for (let index = 0; index < points.length; index += 1) {
    const [[x0, y0], [x1, y1]] = [points[index], points[(index + 1) % points.length]];
    double += x0 * y1 - x1 * y0;
  }
  return (Math.abs(double) / 2) * KM * KM * Math.cos((points[0][1] * Math.PI) / 180);
}

/** Visvalingam and Whyatt: the corner with the smallest triangle goes first. A ring keeps four points. */
function simplified(points) {
  const closed = points.length > 2 && same(points[0], points.at(-1));
  const least = closed ? 4 : 2;
  const nodes = points.map((point) => ({ point }));
  nodes.forEach((node, index) => Object.assign(node, { before: nodes[index - 1], after: nodes[index + 1] }));
  const heap = new Heap();
  const weigh = (node, atLeast = 0) => {
    if (!node.before || !node.after) return;
    node.weight = Math.max(atLeast, triangle(node.before.point, node.point, node.after.point));
    node.version = (node.version ?? 0) + 1;
    heap.push({ node, weight: node.weight, version: node.version });
  };
  nodes.forEach((node) => weigh(node));
  let left = points.length;
  for (let next = heap.pop(); next && next.weight < CORNER && left > least; next = heap.pop()) {
    const { node } = next;
    if (node.gone || next.version !== node.version) continue;
    node.gone = true;
    left -= 1;
    node.before.after = node.after;
    node.after.before = node.before;
    weigh(node.before, node.weight);
    weigh(node.after, node.weight);
  }
  return nodes.filter((node) => !node.gone).map((node) => node.point);
}

function triangle([ax, ay], [bx, by], [cx, cy]) {
  const flat = Math.cos((by * Math.PI) / 180);
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) * 0.5 * flat * KM * KM;
}

/** On the grid, without points that fall together; the first and the last stay. */
function rounded(points) {
  const grid = points.map(([x, y]) => [Math.round(x * STEP), Math.round(y * STEP)]);
  const apart = grid.filter((point, index) => index === 0 || !same(point, grid[index - 1]));
  return apart.length > 1 ? apart : [grid[0], grid.at(-1)];
}

function same([ax, ay], [bx, by]) {
  return ax === bx && ay === by;
}

function signed(value) {
  number(value < 0 ? -2 * value - 1 : 2 * value);
}

function number(value) {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** A heap with the smallest weight on top. */
function Heap() {
  const items = [];
  const swap = (one, other) => ([items[one], items[other]] = [items[other], items[one]]);
  this.push = (item) => {
    items.push(item);
    for (let at = items.length - 1, up; at > 0 && items[(up = (at - 1) >> 1)].weight > items[at].weight; at = up) swap(at, up);
  };
  this.pop = () => {
    const top = items[0];
    const last = items.pop();
    if (items.length > 0) {
      items[0] = last;
      for (let at = 0; ; ) {
        const down = [2 * at + 1, 2 * at + 2].filter((child) => child < items.length);
        const small = down.sort((one, other) => items[one].weight - items[other].weight)[0];
        if (small === undefined || items[small].weight >= items[at].weight) break;
        swap(at, small);
        at = small;
      }
    }
    return top;
  };
}
