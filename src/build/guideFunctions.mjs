// The table of the guide's page functions.md, from the headers that programs see (media/sysroot/include): a row a header, with what
// it offers and what it only declares (`__not_simulated`: a call of it is told as a finding at its line). test/unit/libc/declared
// proves that everything else that is declared is there, as a native or in C.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const INCLUDE = "media/sysroot/include";
const FRAME = /^(if|while|for|switch|return|sizeof|defined)$/;

/** Headers that programs name, below the include folder; bits/ are parts of others. */
export function headerNames(folder = INCLUDE, below = "") {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((e) => (e.isDirectory() ? headerNames(`${folder}/${e.name}`, `${below}${e.name}/`) : [below + e.name]))
    .filter((name) => name.endsWith(".h") && !name.startsWith("bits/"))
    .sort();
}

const isOfKernel = (name) => /^(linux|asm)\//.test(name) && !["linux/futex.h", "asm/prctl.h", "asm/ldt.h", "linux/limits.h"].includes(name);

/** Without comments, bodies and directives: declarations at the outermost level, each up to its `;` or `{`. */
function declarationsOf(text) {
  const flat = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, " ").replace(/\\\n/g, " ");
  const macros = [...flat.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)\(/gm)].map((m) => m[1]);
  const plain = flat.replace(/^[ \t]*#.*$/gm, "").replace(/extern "C" \{/g, "").replace(/__(BEGIN|END)_DECLS/g, "");
  const declarations = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < plain.length; i++) {
    if (plain[i] === "{" && depth++ === 0) declarations.push(plain.slice(start, i));
    else if (plain[i] === "}" && --depth === 0) start = i + 1;
    else if (plain[i] === ";" && depth === 0) {
      declarations.push(plain.slice(start, i));
      start = i + 1;
    }
  }
  return { macros, declarations };
}

/** The function that a declaration declares: the first name before a parenthesis that is no attribute. */
function declared(declaration) {
  if (/^\s*typedef\b|=/.test(declaration) || !declaration.includes("(")) return null;
  const bare = declaration.replace(/__attribute__\s*\(\(.*?\)\)|__asm__\s*\(.*?\)/gs, " ");
  return /(?:^|[\s*])(\w+)\s*\((?!\s*\*)/.exec(bare)?.[1] ?? /\(\s*\*\s*(\w+)\s*\(/.exec(bare)?.[1] ?? null;
}

const listed = (name) => name !== null && !name.startsWith("_") && !FRAME.test(name);
const sorted = (names) => [...new Set(names.filter(listed))].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));

/** A header's text with the parts of it that lie in bits/. */
function textOf(name) {
  const text = readFileSync(`${INCLUDE}/${name}`, "utf8");
  const parts = [...text.matchAll(/^[ \t]*#[ \t]*include <(bits\/[^>]+)>/gm)].map((m) => m[1]);
  return [text, ...parts.map((part) => readFileSync(`${INCLUDE}/${part}`, "utf8"))].join("\n");
}

/** What a header offers: { name, simulated, declaredOnly }. */
export function offered(name) {
  const { macros, declarations } = declarationsOf(textOf(name));
  const absent = declarations.filter((d) => d.includes("__not_simulated")).map(declared);
  const there = declarations.filter((d) => !d.includes("__not_simulated")).map(declared);
  return { name, simulated: sorted([...there, ...macros]), declaredOnly: sorted(absent) };
}

const code = (names) => names.map((n) => `\`${n}\``).join(" ");

function rowsOf(headers) {
  const rows = headers.map(offered).filter((h) => h.simulated.length + h.declaredOnly.length > 0);
  return rows.map((h) => `| \`<${h.name}>\` | ${code(h.simulated) || "—"} | ${code(h.declaredOnly) || "—"} |`);
}

/** Rows of the page's two tables. */
export function functionTables() {
  if (!existsSync(INCLUDE)) throw new Error(`${INCLUDE} is not there: run this from the project's folder`);
  const names = headerNames();
  return { library: rowsOf(names.filter((n) => !isOfKernel(n))), kernel: rowsOf(names.filter(isOfKernel)) };
}
