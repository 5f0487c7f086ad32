import assert from "node:assert/strict";
import { type JsonValue, parseJson } from "../../../src/base/jsonPlaces";

function plain(v: JsonValue): unknown {
  if (v.kind === "object") return Object.fromEntries(v.members.map((m) => [m.key, plain(m.value)]));
  if (v.kind === "array") return v.items.map(plain);
  return v.kind === "null" ? null : v.value;
}
const read = (text: string): unknown => plain(parseJson(text).value!);
const errorAt = (text: string): number | undefined => parseJson(text).error?.start;

describe("JSON with places", () => {
  it("reads what JSON.parse reads", () => {
    for (const text of ['{"a": [1, -2.5e3, true, false, null], "b": {"c": "\\u00e9\\n\\"x\\""}}', "[]", "{}", ' "x" ', "0"]) assert.deepEqual(read(text), JSON.parse(text));
  });
  it("takes comments and a last comma", () => {
    assert.deepEqual(read('{ // one\n "a": 1, /* two */ "b": [1, 2,],\n}'), { a: 1, b: [1, 2] });
  });
  it("says where each value stands", () => {
    const { value } = parseJson('{"ab": "cd"}');
    assert.ok(value?.kind === "object");
    assert.deepEqual([value.members[0]!.keyPlace, value.members[0]!.value.start, value.members[0]!.value.end], [{ start: 1, end: 5 }, 7, 11]);
  });
  it("says where it is no JSON", () => {
    assert.deepEqual(['{"a" 1}', "[1 2]", '{"a": }', "", '{"a": 1} x', '{"a": tru}', '["a\nb"]'].map(errorAt), [5, 3, 6, 0, 9, 6, 1]);
  });
  it("is not brought down by depth", () => {
    assert.ok(parseJson("[".repeat(100_000)).error);
  });
});
