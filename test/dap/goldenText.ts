/** Compares a transcript with test/dap/golden/NAME.golden.txt; RESET_RESULTS=1 writes it anew. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

export function assertGolden(name: string, lines: readonly string[]): void {
  const file = `test/dap/golden/${name}.golden.txt`;
  const text = `${lines.join("\n")}\n`;
  if (process.env.RESET_RESULTS === "1") return writeFileSync(file, text);
  assert.ok(existsSync(file), `${file} is missing; RESET_RESULTS=1 writes it`);
  assert.equal(text, readFileSync(file, "utf8"), `differs from ${file}; RESET_RESULTS=1 renews it`);
}
