// The rules themselves: pure functions from source texts to problems, so that tests can prove that each can fail.
import { dirname, join, normalize } from "node:path/posix";
import { defaultDoors, impure, layers, leftovers, limits } from "./layers.mjs";

/** Replaces comments by blanks, and string contents too unless `keepStrings`; line numbers stay. */
export function strip(text, keepStrings = false) {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/g, (m) =>
    keepStrings && !m.startsWith("/") ? m : m.replace(/[^\n]/g, " "),
  );
}

/** Every import of a module: { from, typeOnly, line }. */
export function importsOf(text) {
  const code = strip(text, true);
  const found = [];
  const add = (index, from, typeOnly) => found.push({ from, typeOnly, line: code.slice(0, index).split("\n").length });
  for (const m of code.matchAll(/\b(?:import|export)\s+(type\s+)?(?:[\w*{][^;"'`()]*?\s)?from\s*["']([^"']+)["']/g)) add(m.index, m[2], Boolean(m[1]));
  for (const m of code.matchAll(/\bimport\s*["']([^"']+)["']/g)) add(m.index, m[1], false);
  for (const m of code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)(\s*\.\s*\w+)?/g)) add(m.index, m[1], false);
  return found;
}

export const layerOf = (file) => layers.filter((l) => file.startsWith(l.at)).sort((a, b) => b.at.length - a.at.length)[0];

/** The file a relative import means, or undefined when it is none of ours. */
export function resolve(file, from, has) {
  if (!from.startsWith(".")) return undefined;
  const base = normalize(join(dirname(file), from));
  return ["", ".ts", ".tsx", ".mjs", ".d.ts", "/index.ts", "/index.tsx"].map((e) => base + e).find(has) ?? base;
}

const insideDoor = (target, doors) => doors.some((d) => target === d || target.startsWith(`${d}/`) || target === `${d}.ts`);

function checkBare(layer, file, { from, line }) {
  for (const rule of layer.only ?? []) if (rule.bare.test(from)) return file.startsWith(rule.below) ? [] : [`${file}:${line}: "${from}" may be imported below ${rule.below} only`];
  return layer.bare.some((b) => b.test(from)) ? [] : [`${file}:${line}: ${layer.name} may not import the package "${from}"`];
}

function checkInternal(layer, file, target, { typeOnly, line }) {
  const to = layerOf(target);
  if (!to || to === layer) return [];
  const allowed = layer.may === "all" || layer.may.includes(to.name) || (typeOnly && (layer.types ?? []).includes(to.name));
  if (!allowed) return [`${file}:${line}: ${layer.name} may not import ${typeOnly ? "types of" : "from"} ${to.name} (${target})`];
  if (to.name !== "engine") return [];
  const doors = [...(layer.doors ?? defaultDoors), ...(typeOnly ? (layer.typeDoors ?? []) : [])];
  return insideDoor(target, doors) ? [] : [`${file}:${line}: outside the engine only engine/session is imported, not ${target}`];
}

export function checkImports(files) {
  const has = (p) => files.has(p);
  return [...files].flatMap(([file, text]) => {
    const layer = layerOf(file);
    if (!layer || file.endsWith(".css")) return [];
    return importsOf(text).flatMap((i) => {
      const target = resolve(file, i.from, has);
      return target === undefined ? checkBare(layer, file, i) : checkInternal(layer, file, target, i);
    });
  });
}

/** Import cycles, type imports included: each strongly connected set of files is one problem. */
export function checkCycles(files) {
  const has = (p) => files.has(p);
  const edges = new Map([...files].map(([f, text]) => [f, importsOf(text).map((i) => resolve(f, i.from, has)).filter((t) => t && has(t))]));
  const state = new Map();
  const problems = [];
  const visit = (file, path) => {
    if (state.get(file) === "done") return;
    const at = path.indexOf(file);
    if (at >= 0) return void problems.push(`${file}: import cycle: ${[...path.slice(at), file].join(" → ")}`);
    for (const next of edges.get(file)) visit(next, [...path, file]);
    state.set(file, "done");
  };
  for (const file of edges.keys()) visit(file, []);
  return problems;
}

const lineCount = (text) => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
const isTable = (file) => /table/i.test(file.split("/").pop());

export function checkSizes(files) {
  const problems = [];
  const folders = new Map();
  for (const [file, text] of files) {
    const lines = lineCount(text);
    if (lines > limits.fileLines && !isTable(file)) problems.push(`${file}: ${lines} lines, at most ${limits.fileLines} are allowed`);
    if (file.split("/").length - 1 > limits.folderDepth) problems.push(`${file}: more than ${limits.folderDepth} folders deep`);
    folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
  }
  for (const [folder, n] of folders) if (n > limits.folderFiles) problems.push(`${folder}: ${n} files, at most ${limits.folderFiles} are allowed in a folder`);
  return problems;
}

export function checkWords(files) {
  return [...files].flatMap(([file, text]) => {
    const problems = [];
    const pure = impure.layers.includes(layerOf(file)?.name);
    const code = strip(text).split("\n");
    text.split("\n").forEach((line, i) => {
      if (leftovers.test(line) && !file.startsWith("src/build/layer") && !file.includes("test/unit/build/")) problems.push(`${file}:${i + 1}: left-over: ${line.trim()}`);
      if (pure && impure.words.test(code[i])) problems.push(`${file}:${i + 1}: the pure layers know no clock and no chance`);
    });
    return problems;
  });
}

export const checkAll = (files) => [...checkImports(files), ...checkCycles(files), ...checkSizes(files), ...checkWords(files)];

export function sizeSummary(files) {
  const sizes = [...files].filter(([f]) => /^(src|webview)\//.test(f) && !isTable(f)).map(([, t]) => lineCount(t)).sort((a, b) => a - b);
  const at = (q) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * q))] ?? 0;
  return `${sizes.length} files, median ${at(0.5)} lines, nine in ten at most ${at(0.9)}, longest ${sizes.at(-1) ?? 0}`;
}
