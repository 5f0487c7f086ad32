/** The editor snippets: each one, inserted as it is, compiles without a warning, and its annotations say nothing wrong. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { annotationProblems } from "../../../src/views/annotations";
import { compile } from "../../support/program";
import { surroundings } from "../annotations/support";

interface Snippet { readonly prefix: string; readonly description: string; readonly body: readonly string[] }
const snippets: Readonly<Record<string, Snippet>> = JSON.parse(readFileSync("snippets/c.json", "utf8"));

/** The text that VS Code inserts when nothing is typed: defaults, first choices, and each number's text wherever it occurs. */
function inserted(body: readonly string[]): string {
  const source = body.join("\n");
  const values = new Map<string, string>();
  const expand = (text: string): string => {
    let out = "";
    for (let i = 0; i < text.length; i++) {
      const rest = text.slice(i);
      const [plain, number] = /^\$(\d+)/.exec(rest) ?? [];
      const [choice, of, first] = /^\$\{(\d+)\|((?:[^,|\\]|\\.)*)(?:[^|\\]|\\.)*\|\}/.exec(rest) ?? [];
      const [open, name] = /^\$\{(\d+):/.exec(rest) ?? [];
      if (rest[0] === "\\" && "\\$}|,".includes(rest[1] ?? "-")) {
        out += rest[1];
        i++;
      } else if (plain) {
        out += values.get(number!) ?? "";
        i += plain.length - 1;
      } else if (choice) {
        values.set(of!, first!.replace(/\\(.)/g, "$1"));
        out += values.get(of!);
        i += choice.length - 1;
      } else if (open) {
        const end = closing(rest, open.length);
        values.set(name!, expand(rest.slice(open.length, end)));
        out += values.get(name!);
        i += end;
      } else out += rest[0];
    }
    return out;
  };
  return expand(source);
}

function closing(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text.startsWith("${", i)) depth++;
    else if (text[i] === "}" && depth-- === 0) return i;
  }
  return assert.fail(`never closed: ${text}`);
}

const USER = "#define _GNU_SOURCE\n#include <fcntl.h>\n#include <pthread.h>\n#include <stdatomic.h>\n#include <stddef.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <sys/mman.h>\n#include <sys/stat.h>\n#include <sys/wait.h>\n#include <unistd.h>\n";
const KERNEL = "#include <linux/gfp.h>\n#include <linux/list.h>\n#include <linux/mm.h>\n#include <linux/module.h>\n#include <linux/slab.h>\n#include <linux/string.h>\n#include <linux/vmalloc.h>\nMODULE_LICENSE(\"GPL\");\n";
/** Names that the defaults of statements stand for. */
const NAMES = "struct node { int value; struct node *next; } *head;\nvoid touch(int i);\nvoid touch(int i) { (void)i; }\nint value = 1, *items; char *p; const char *text = \"\"; size_t n = 4, capacity = 8;\n";

/** A whole file around an inserted text: it is one, stands between functions, or in a function that returns what it returns. */
function program(text: string): string {
  if (text.includes("int main(") || text.includes("module_init(")) return text;
  const kernel = /\b(?:k(?:malloc|free|mem_cache\w*)|alloc_pages|vmalloc)\b/.test(text);
  const head = kernel ? KERNEL : USER;
  const main = kernel ? "static int __init test_init(void) { return 0; }\nmodule_init(test_init);\n" : "int main(void) { return 0; }\n";
  if (/^(?:static|union|struct \w+ \{|\/\*|#define)/.test(text)) return `${head}${text}\n${main}`;
  const returns = /return NULL/.test(text) ? ["void *", "return NULL;"] : /return -?\w/.test(text) ? ["int ", "return 0;"] : ["void ", ""];
  return `${head}${kernel ? "" : NAMES}${returns[0]}snippet(void);\n${returns[0]}snippet(void)\n{\n${text}\n${returns[1]}\n}\n${main}`;
}

const HARMLESS = /unused-(?:function|variable|but-set)/;

describe("editor snippets", () => {
  for (const [name, { prefix, description, body }] of Object.entries(snippets)) {
    const text = inserted(body);

    it(`${prefix}: ${name}`, async () => {
      assert.match(description, /^[^·]*[a-z][^·]* · [^·]*[\u4e00-\u9fff][^·]*$/, "a description in both languages");
      assert.doesNotMatch(text, /\$\{?\d/);
      const source = program(text);
      const result = await compile(source, "x86-64");
      assert.ok(result.ok, `${result.stderr}\n${source}`);
      assert.deepEqual(result.stderr.split("\n").filter((line) => / warning: /.test(line) && !HARMLESS.test(line)), [], source);
      // Of a part of a lesson, the rest is missing.
      const problems = annotationProblems(source, surroundings).filter((p) => !["without-ask", "lesson-expect", "unknown-name"].includes(p.id));
      assert.deepEqual(problems.map((p) => `${p.line}: ${p.id}`), []);
    });
  }

  it("have a prefix each, and cover memory of every kind", () => {
    const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const wanted of ["malloc", "realloc", "arena", "flexarray", "refcount", "mmap", "forkwait", "threads", "kmodule", "kmalloc", "kmemcache", "//@ note", "//@ ask", "//@ seed"]) assert.ok(prefixes.includes(wanted), wanted);
  });
});
