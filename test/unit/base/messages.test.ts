import assert from "node:assert/strict";
import { type Language, render } from "../../../src/base/messages";

const language = (id: Language["id"], text: string): Language => ({ id, catalogue: { m: text } });
const english = (text: string, args: (string | number)[] = [], named: Record<string, string | number> = {}): string => render(language("en", text), "m", args, named);
const chinese = (text: string, args: (string | number)[] = [], named: Record<string, string | number> = {}): string => render(language("zh-cn", text), "m", args, named);

describe("messages", () => {
  it("name arguments by number and by name", () => {
    assert.equal(english("{0} of {pointer}", [3], { pointer: "p" }), "3 of p");
  });
  it("leave out optional parts whose arguments are missing", () => {
    assert.equal(english("read⟦ of `{0}`⟧⟦ in {1}⟧", ["", "f"]), "read in f");
  });
  it("take the first alternative that has all it needs", () => {
    const text = "`{a}` and `{b}`⟦ ({c})⟧‖only `{a}`‖nothing";
    assert.equal(english(text, [], { a: "x", b: "y" }), "`x` and `y`");
    assert.equal(english(text, [], { a: "x" }), "only `x`");
    assert.equal(english(text), "nothing");
  });
  it("count elements, and say where", () => {
    assert.equal(english("{0:elements}", [4]), "4 elements, 0 to 3");
    assert.equal(english("{0:elements}", [1]), "1 element, number 0");
    assert.equal(chinese("{0:elements}", [4]), "4 个元素（下标 0 到 3）");
    assert.equal(english("freed {0:on}, {1:on}", [12, "list.c:3"]), "freed on line 12, at list.c:3");
    assert.equal(chinese("{0:on}的 `free(p)`", [12]), "第 12 行的 `free(p)`");
  });
  it("say of a size beyond all memory that it was a negative number", () => {
    assert.equal(english("{0:bytes}", [2 ** 64]), "1.8 × 10^19 bytes (a negative number taken for a size)");
    assert.equal(chinese("{0:bytes}", [2 ** 64]), "1.8 × 10^19 字节（被当作大小的负数）");
    assert.equal(english("{0:bytes}, {1:bytes}", [1, 2 ** 40]), "1 byte, 1099511627776 bytes");
  });
  it("say an unknown id as it is", () => assert.equal(render(language("en", ""), "other", [1, "x"]), "other 1 x"));
});
