import assert from "node:assert/strict";
import { chainAt, expressionAt } from "../../../src/features/diagnostics/expression";

/** The expression found at the character behind the bar. */
function at(marked: string): string {
  const index = marked.indexOf("|");
  const line = marked.replace("|", "");
  const [start, end] = expressionAt(line, index);
  return line.slice(start, end);
}

describe("the expression at a column", () => {
  it("is a whole word", () => assert.equal(at("int x = |count;"), "count"));
  it("takes in the member access in front", () => assert.equal(at("f(cur->|key);"), "cur->key"));
  it("begins before the arrow that clang names", () => assert.equal(at("f(cur|->key);"), "cur->key"));
  it("goes back over chains and subscripts", () => assert.equal(at("a[i].b->|c = 1;"), "a[i].b->c"));
  it("goes back over calls", () => assert.equal(at("get(x)->|name"), "get(x)->name"));
  it("takes in a call's arguments", () => assert.equal(at("p = |malloc(n * (2 + 1));"), "malloc(n * (2 + 1))"));
  it("takes in subscripts", () => assert.equal(at("x = |a[i][j];"), "a[i][j]"));
  it("is a dereference with its operand", () => assert.equal(at("y = |*p;"), "*p"));
  it("is a dereference of a group", () => assert.equal(at("y = |*(p + 1);"), "*(p + 1)"));
  it("does not run over the end of a line", () => assert.equal(at("f(|a["), "a"));
  it("is one character where nothing begins", () => assert.equal(at("x |= 1;"), "="));
  it("does not fail behind the end", () => assert.deepEqual(expressionAt("", 5), [5, 6]));
});

describe("the name under the mouse", () => {
  const named = (marked: string): string | undefined => {
    const line = marked.replace("|", "");
    const found = chainAt(line, marked.indexOf("|"));
    return found && line.slice(...found);
  };

  it("is the whole word wherever the mouse is in it", () => assert.equal(named("x = coun|t + 1;"), "count"));
  it("is also found behind its last letter", () => assert.equal(named("free(cur|);"), "cur"));
  it("takes in what it is a member of", () => assert.equal(named("a[i].b->ke|y = 1;"), "a[i].b->key"));
  it("leaves out members behind it", () => assert.equal(named("cu|r->key"), "cur"));
  it("is no number and no blank", () => assert.deepEqual([named("x = 1|2;"), named("x |= 1;")], [undefined, undefined]));
  it("is nothing inside a text or a comment", () => assert.deepEqual([named('puts("co|unt");'), named("x; // co|unt"), named("/* co|unt */")], [undefined, undefined, undefined]));
  it("is found behind a text and behind a comment", () => assert.deepEqual([named('f("a\\"b", n|ame)'), named("/* x */ co|unt")], ["name", "count"]));
});
