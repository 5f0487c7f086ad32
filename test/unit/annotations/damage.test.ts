/** While somebody types, a source is in any state: nothing throws, and every place that is named lies in its line. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { annotationProblems, explain, suggestions } from "../../../src/views/annotations";
import { surroundings, texts } from "./support";

const BITS = ["//@", "{", "}", "(", ")", "$", "#", "/*", "*/", '"', "'", "\n", "\r\n", " ask ", " seed ", "..", "|", "=", ".zh-cn", "\\", "title:", "？", "\u{1F600}", "[", "->", "?:"];
const author = { catalogue: texts.en, both: [texts.en, texts["zh-cn"]], surroundings } as const;

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
}

function damaged(text: string, next: (below: number) => number): string {
  let out = text;
  for (let i = 0; i < 6; i++) {
    const at = next(out.length + 1);
    out = out.slice(0, at) + BITS[next(BITS.length)] + out.slice(at + (next(3) === 0 ? next(30) : 0));
  }
  return out;
}

describe("annotations in damaged sources", () => {
  const next = numbers(8);
  const sources = readdirSync("snippets", { recursive: true }).map(String).filter((f) => f.endsWith(".c")).sort().map((f) => damaged(readFileSync(`snippets/${f}`, "utf8"), next));

  it("are checked", () => {
    for (const source of sources) {
      const lines = source.split(/\r\n|\r|\n/);
      for (const { line, column, length, id } of annotationProblems(source, surroundings)) {
        const text = lines[line - 1];
        assert.ok(text !== undefined && column >= 1 && column - 1 + length <= Math.max(1, text.length), `${id} at ${line}:${column}+${length}: ${text}`);
      }
    }
  });

  it("are completed and explained", () => {
    for (const source of sources) {
      const lines = source.split(/\r\n|\r|\n/);
      for (let i = 0; i < 4; i++) {
        const line = next(lines.length);
        const column = next(lines[line]!.length + 1);
        for (const { start, end } of suggestions(source, { line: line + 1, column }, author)) assert.ok(start <= column && column <= end, `${start} ${end}: ${lines[line]}`);
        explain(source, { line: line + 1, column }, author);
      }
    }
  });

  it("may stand in very long lines", () => {
    const ids = (line: string): string[] => annotationProblems(`${line}\nint main;\n`, surroundings).map(({ id }) => id);
    assert.deepEqual(ids(`//@ ask {${"(".repeat(3000)}} q`), ["expression-end"]);
    assert.deepEqual(ids(`//@ ask {${"1+".repeat(9000)}1} q`), []);
    assert.deepEqual(ids(`//@ stdin ${'"a\\'.repeat(30_000)}`), ["quote"]);
    assert.deepEqual(ids(`//@ note${" ".repeat(50_000)}x`), []);
  });
});
