/**
 * Programs of test/golden under every allocator: correct ones print and return what they do with glibc's and are found fault with by none;
 * of those that misuse memory the first mistake is found under each.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { ALLOCATORS, compareAllocators, readAnnotations, Session } from "../../../../src/engine/session";
import { compile, SESSION_OPTIONS } from "../../../support/program";

const LIMIT = 3_000_000;
const others = ALLOCATORS.filter((name) => name !== "glibc");

function programs(folder: string, wanted: (text: string) => boolean): { name: string; text: string }[] {
  const at = `${process.cwd()}/test/golden/${folder}`;
  const files = readdirSync(at).filter((name) => name.endsWith(".c")).map((name) => ({ name, text: readFileSync(`${at}/${name}`, "utf8") }));
  return files.filter(({ text }) => /\b(malloc|calloc|realloc|strdup)\s*\(/.test(text) && !/\/\/@ (with|machine|files?)/.test(text) && wanted(text));
}

/** What depends on where blocks lie, or on glibc's own accounts, is not the same under another allocator. */
const portable = (text: string): boolean => !/mallinfo|malloc_usable|mallopt|malloc_stats|malloc_info|malloc_trim|sbrk|%p/.test(text);

describe("programs under every allocator", function () {
  this.timeout(120_000);
  for (const { name, text } of [...programs("correct", portable), ...programs("textbook", portable)].filter((_, i) => i % 2 === 0)) {
    it(`${name} does the same`, async () => {
      const made = await compile(text);
      if (!made.ok) return;
      const { args, stdin } = readAnnotations(text);
      const options = { ...SESSION_OPTIONS, args: ["./prog", ...(args ?? [])], stdin: new TextEncoder().encode(stdin ?? "") };
      const { runs } = compareAllocators(made.loaded, options, ["glibc", ...others], LIMIT);
      if (runs[0]!.end !== "exited") return;
      for (const r of runs) assert.deepEqual([r.allocator, r.end, r.findings, r.leaks, r.same ?? true], [r.allocator, "exited", runs[0]!.findings, runs[0]!.leaks, true]);
    });
  }

  for (const { name, text } of programs("memory-bugs", portable).filter((_, i) => i % 6 === 0)) {
    it(`${name}: the same first mistake`, async () => {
      const made = await compile(text);
      if (!made.ok) return;
      const first = (malloc: string): string => {
        const session = new Session(made.loaded, { ...SESSION_OPTIONS, onFinding: "stop", system: { malloc } });
        session.run(LIMIT);
        const kind = session.findings[0]?.kind ?? "none";
        session.dispose();
        return kind;
      };
      const wanted = first("glibc");
      for (const malloc of others) assert.equal(`${malloc}: ${first(malloc)}`, `${malloc}: ${wanted}`);
    });
  }
});
