import assert from "node:assert/strict";
import fc from "fast-check";
import { shifted, type Span } from "../../../src/features/diagnostics/shift";

const span = (a: number, b: number, c: number, d: number): Span => ({ start: { line: a, character: b }, end: { line: c, character: d } });
const shift = (of: Span, at: Span, text: string): Span | null => shifted(of, { range: at, text });

describe("a range in an older text", () => {
  const word = span(3, 4, 3, 8);

  it("stays before an edit", () => {
    assert.deepEqual(shift(word, span(3, 9, 3, 9), "abc"), word);
    assert.deepEqual(shift(word, span(4, 0, 5, 0), ""), word);
  });
  it("moves along behind an edit", () => {
    assert.deepEqual(shift(word, span(1, 0, 1, 0), "\n\n"), span(5, 4, 5, 8));
    assert.deepEqual(shift(word, span(0, 0, 2, 0), ""), span(1, 4, 1, 8));
    assert.deepEqual(shift(word, span(3, 0, 3, 2), "abcd"), span(3, 6, 3, 10));
    assert.deepEqual(shift(word, span(3, 1, 3, 1), "a\r\nbc"), span(4, 5, 4, 9));
    assert.deepEqual(shift(word, span(2, 5, 3, 0), ""), span(2, 9, 2, 13));
  });
  it("grows and shrinks around an edit", () => {
    assert.deepEqual(shift(word, span(3, 5, 3, 6), "xyz"), span(3, 4, 3, 10));
    assert.deepEqual(shift(word, span(3, 6, 3, 20), ""), span(3, 4, 3, 6));
  });
  it("goes with the text that it was", () => {
    assert.equal(shift(word, span(3, 4, 3, 8), ""), null);
    assert.equal(shift(word, span(2, 0, 4, 0), "other"), null);
  });
  it("covers the same text as before, whatever is put in elsewhere", () => {
    const line = fc.stringMatching(/^[a-z\n]{0,12}$/);
    fc.assert(fc.property(line, line, fc.stringMatching(/^[A-Z]{1,6}$/), line, fc.boolean(), (head, tail, marked, inserted, ahead) => {
      const point = (text: string): { line: number; character: number } => ({ line: text.split("\n").length - 1, character: text.split("\n").at(-1)!.length });
      const old = head + marked + tail;
      const where = ahead ? Math.floor(head.length / 2) : head.length + marked.length + Math.ceil(tail.length / 2) + 0;
      if (!ahead && where === head.length + marked.length) return;
      const at = point(old.slice(0, where));
      const text = old.slice(0, where) + inserted + old.slice(where);
      const found = shifted({ start: point(head), end: point(head + marked) }, { range: { start: at, end: at }, text: inserted });
      const from = text.indexOf(marked);
      assert.deepEqual(found, { start: point(text.slice(0, from)), end: point(text.slice(0, from + marked.length)) });
    }));
  });
});
