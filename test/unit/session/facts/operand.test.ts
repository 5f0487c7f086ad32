import assert from "node:assert/strict";
import { argumentsOf, isPure, operandsOf } from "../../../../src/engine/session/facts/operand";

const pointers = (code: string): string[] => operandsOf(code).map((o) => o.pointer);

describe("the operands of an access", () => {
  it("are followed from outside in", () => {
    assert.deepEqual(pointers("list->next->value"), ["list->next", "list", ""]);
    assert.deepEqual(pointers("a[i][j]"), ["a[i]", "a", ""]);
    assert.deepEqual(pointers("s.parts[n]"), ["s.parts", ""]);
  });
  it("leave steps and parentheses out", () => {
    assert.deepEqual(operandsOf("return *p;")[0], { whole: "*p", pointer: "p", how: "star" });
    assert.deepEqual(operandsOf("counts[2]++")[0], { whole: "counts[2]", pointer: "counts", how: "index" });
    assert.equal(pointers("*end++")[0], "end");
    assert.equal(pointers("*(p + 2)")[0], "p");
    assert.equal(pointers("(*box).content")[0], "box");
  });
  it("are none where the text is no access", () => {
    assert.deepEqual(operandsOf(""), []);
    assert.deepEqual(operandsOf("1 + 2"), []);
  });
});

describe("an expression that may be evaluated", () => {
  it("changes nothing and calls nothing", () => {
    for (const text of ["p", "a[i + 1]", "list->next", "x == y", "*(int *)p"]) assert.ok(isPure(text), text);
    for (const text of ["i++", "a[--n]", "x = 1", "f(x)", "get()->p", '"text"', ""]) assert.ok(!isPure(text), text);
  });
});

describe("the arguments of a call", () => {
  it("end at commas outside brackets and literals", () => {
    assert.deepEqual(argumentsOf('dst, f(a, b), "x, )", \',\')'), ["dst", "f(a, b)", '"x, )"', "','"]);
    assert.deepEqual(argumentsOf(")"), []);
    assert.equal(argumentsOf("a, b"), null);
  });
});
