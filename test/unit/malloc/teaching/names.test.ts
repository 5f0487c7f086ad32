import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ALLOCATORS } from "../../../../src/engine/malloc";

const file = (name: string): string => readFileSync(`${process.cwd()}/${name}`, "utf8");

/** Every `"malloc": { …, "enum": [...] }` in a JSON text. */
const listed = (json: string): string[][] => [...json.matchAll(/"malloc":\s*\{[^}]*?"enum":\s*(\[[^\]]*\])/g)].map((m) => JSON.parse(m[1]!) as string[]);

describe("names of the allocators", () => {
  it("are offered by settings, launch configurations and the schema", () => {
    assert.deepEqual(listed(file("package.json")), [ALLOCATORS, ALLOCATORS]);
    assert.deepEqual(listed(file("media/schema/pagewalk.schema.json")), [ALLOCATORS]);
  });

  for (const language of ["en", "zh-cn"]) {
    it(`stand in the user guide (${language})`, () => {
      const [table = ""] = /^\| .+\n\| --- \| --- \|\n\| `glibc`[\s\S]*?\n\n/m.exec(file(`media/guide/${language}/guide.md`)) ?? [];
      assert.deepEqual([...table.matchAll(/`([^`]+)`/g)].map((m) => m[1]).filter((name) => ALLOCATORS.includes(name!)), ALLOCATORS);
    });
  }
});
