import assert from "node:assert/strict";
import { shortValue } from "../../../src/features/debug/shortValue";

describe("values at the ends of lines", () => {
  it("show the last digits of an address", () => assert.equal(shortValue("0x555555559820 (dangling)"), "…9820 (dangling)"));
  it("leave short numbers alone", () => assert.equal(shortValue("0x1234"), "0x1234"));
  it("say of what was never written only that", () => {
    assert.equal(shortValue("?? (uninitialised; the bytes read 21845)"), "??");
    assert.equal(shortValue("??（未初始化；字节读作 21845）"), "??");
  });
  it("are cut where they are long", () => assert.equal(shortValue('{key = 5, next = 0x5555555597f0, name = "eve"}'), "{key = 5, next = …97f0, name…"));
});
