import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile, SESSION_OPTIONS } from "../../support/program";
import { differences, readAnnotations, Session } from "../../../src/engine/session";

const files = readdirSync("snippets", { recursive: true }).map(String).filter((f) => f.endsWith(".c") && !f.startsWith("projects")).sort();
const PANELS = new Set(["address-space"]);

describe("snippets", () => {
  it("are there for every folder of the first topics", () => {
    for (const folder of ["first-steps", "layout", "heap", "leaks", "pointers", "stack", "kernel"]) assert.ok(files.some((f) => f.startsWith(folder)), folder);
  });

  for (const file of files) {
    const text = readFileSync(join("snippets", file), "utf8");
    const annotations = readAnnotations(text);

    it(`${file} does what its annotations say`, async () => {
      const compiled = await compile(text, annotations.machine.arch ?? "x86-64", file);
      assert.ok(compiled.ok, compiled.stderr);
      const stdin = new TextEncoder().encode(annotations.stdin ?? "");
      const session = new Session(compiled.loaded, { ...SESSION_OPTIONS, stdin, failAllocation: annotations.machine.failAlloc ?? 0 });
      assert.equal(session.run(1_000_000).reason, "exited");
      const found = session.findings.flatMap((f) => (f.place ? [{ kind: f.kind, file, line: f.place.line }] : []));
      const stdout = Buffer.concat(session.output().filter((o) => o.fd === 1).map((o) => o.bytes)).toString();
      assert.deepEqual(differences(annotations, { found, stdout, exit: session.exit?.status ?? null }), []);
    });

    it(`${file} says what it is about, in both languages where it explains`, () => {
      const said = (language: string): number[] => annotations.all.filter((a) => a.name === "note" && a.language === language).map((a) => a.line);
      assert.match(text.split("\n")[0]!, /^\/\* .+ \([A-Z]\d+(, [A-Z]\d+)*\)( \*\/)?$/);
      assert.ok(annotations.expects.length > 0, "nothing is expected");
      assert.equal(said("").length, said("zh-cn").length, "a note lacks its twin");
      assert.deepEqual(annotations.problems, []);
      for (const view of annotations.all.filter((a) => a.name === "view")) assert.ok(PANELS.has(view.text.split(/\s+/)[0]!), view.text);
    });
  }
});
