import assert from "node:assert/strict";
import { LONGEST, lineMarks, type MarkWords } from "../../../src/features/inline/lineMarks";
import type { FindingData, HeapMark } from "../../../src/protocol/engine";

const words: MarkWords = {
  kind: (kind) => kind,
  allocatedOne: (bytes, at) => `${bytes} at ${at}`,
  many: (blocks, bytes) => `${blocks}x${bytes}`,
  freedOne: (bytes, at) => `${bytes} was ${at}`,
  lostHere: (bytes, line) => `${bytes} of ${line} lost`,
  lostLater: (bytes, line) => `${bytes} lost at ${line}`,
  neverFreed: (bytes) => `${bytes} never freed`,
  dangling: (names) => `${names} dangling`,
  freedTarget: (at) => `freed ${at}`,
};

const heap = (kind: HeapMark["kind"], line: number, more: Partial<HeapMark> = {}): HeapMark => ({ kind, file: "a.c", line, count: 1, bytes: 32, address: 0x5555555592a0, step: 1, ...more });
const span = (line: number) => ({ file: "a.c", line, column: 1, endLine: line, endColumn: 2 });
const finding = (kind: FindingData["kind"], line: number, more: Partial<FindingData> = {}): FindingData => ({
  kind, severity: "error", message: kind, args: [], code: "p->x", via: null, place: span(line), step: 9, related: [], object: null, ...more,
});

describe("marks of lines", () => {
  it("name one block by its size and the end of its address", () => assert.equal(lineMarks("a.c", [], [heap("allocated", 3)], words)[0].text, "⊕ 32 at …92a0"));
  it("sum several blocks", () => assert.equal(lineMarks("a.c", [], [heap("freed", 3, { count: 5, bytes: 160, address: null })], words)[0].text, "⊖ 5x160"));
  it("name the pointers that a free leaves dangling", () => {
    assert.equal(lineMarks("a.c", [], [heap("freed", 3, { dangling: ["p", "list->next"] })], words)[0].text, "⊖ 32 was …92a0, p, list->next dangling");
    assert.equal(lineMarks("a.c", [], [heap("freed", 3, { dangling: ["a", "b", "c"] })], words)[0].text, "⊖ 32 was …92a0, a, b, … dangling");
  });
  it("leave lines alone that there is only information about", () => assert.deepEqual(lineMarks("a.c", [finding("null-dereference", 3, { severity: "info" })], [], words), []));
  it("leave out other files", () => assert.deepEqual(lineMarks("b.c", [], [heap("allocated", 3)], words), []));

  it("take the glyph of the worst", () => {
    const [mark] = lineMarks("a.c", [finding("use-after-free", 3, { object: { kind: "heap", name: "", address: 0x1234, size: 8 } })], [heap("allocated", 3)], words);
    assert.equal(mark.tone, "error");
    assert.equal(mark.text, "✕ use-after-free: p->x → freed …1234 · ⊕ 32 at …92a0");
  });

  it("tell a leak where it was made and where it was lost", () => {
    const leak = finding("leak", 4, { severity: "warning", args: [32, "malloc", 1], related: [{ role: "lost", place: span(8), step: 7, message: "lost", args: [] }] });
    assert.deepEqual(lineMarks("a.c", [leak], [], words).map(({ line, text, tone }) => [line, tone, text]), [
      [4, "leak", "◆ leak: 32 lost at 8"],
      [8, "leak", "◆ leak: 32 of 4 lost"],
    ]);
  });

  it("stay short", () => {
    const [mark] = lineMarks("a.c", [finding("wild-pointer", 3, { code: "x".repeat(200) })], [], words);
    assert.equal(mark.text.length, LONGEST);
  });
});
