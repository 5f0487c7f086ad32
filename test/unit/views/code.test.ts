import assert from "node:assert/strict";
import { assignedPart, expressionAround } from "../../../src/views/code";

describe("C text around a token", () => {
  const around = (text: string, token: string): string => expressionAround(text, text.indexOf(token), text.indexOf(token) + token.length);
  it("goes left over members", () => assert.equal(around('printf("%d", cur->next->key);', "key"), "cur->next->key"));
  it("goes left over indices and calls", () => assert.equal(around("x = a[i + 1].f(2)->name;", "name"), "a[i + 1].f(2)->name"));
  it("goes right over arguments", () => assert.equal(around('p = dup(")", (1));', "dup"), 'dup(")", (1))'));
  it("leaves an operator alone", () => assert.equal(around("a + b", "+"), "+"));
});

describe("what a statement assigns to", () => {
  const cases: [string, string | null][] = [
    ["head->next = 0;", "head->next"], ["struct node *n = malloc(1);", "n"], ["a[i] = b == c", "a[i]"], ["if (a == b) return;", null], ["f(x);", null], ["*p = 1", "p"],
  ];
  for (const [text, wanted] of cases) it(text, () => assert.equal(assignedPart(text), wanted));
});
