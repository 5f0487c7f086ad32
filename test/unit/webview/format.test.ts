import assert from "node:assert/strict";
import { addressAt, commonPrefix, compareAddress, distance, fileName, shortAddress, sizeText, tellingDigits } from "../../../webview/state/format";

describe("sizes", () => {
  const expected: readonly (readonly [number, string])[] = [[0, "0 B"], [32, "32 B"], [1104, "1104 B"], [4096, "4 KiB"], [133056, "129.9 KiB"], [135168, "132 KiB"], [2 ** 27, "128 MiB"], [2 ** 64 - 2 ** 48, "16 EiB"]];
  for (const [bytes, text] of expected) it(`${bytes} is ${text}`, () => assert.equal(sizeText(bytes), text));
});

describe("addresses", () => {
  it("are shortened to their last four digits", () => {
    assert.equal(shortAddress("0x555555559820"), "…9820");
    assert.equal(shortAddress("0x10"), "0x10");
  });
  it("show more digits where a group needs them", () => {
    assert.equal(tellingDigits(["0x555555559840", "0x555555593de0"]), 5);
    assert.equal(shortAddress("0x555555593de0", 5), "…93de0");
  });
  it("keep all their bits", () => {
    assert.equal(addressAt("0xffff800000000001", 16), "0xffff800000000011");
    assert.equal(distance("0x555555554000", "0x7ffff7dd3000"), 0x2aaaa287f000);
  });
  it("are ordered as numbers", () => assert.deepEqual(["0x10", "0x9", "0xff"].sort(compareAddress), ["0x9", "0x10", "0xff"]));
  it("share a beginning, shown with a low line per other digit", () => {
    assert.equal(commonPrefix(["0x7fffffffed18", "0x7fffffffed00"]), "7fffffffed__");
    assert.equal(commonPrefix(["0x555555559840", "0x555555559010"]), "555555559___");
    assert.equal(commonPrefix(["0x555555558048"]), "555555558___");
    assert.equal(commonPrefix(["0x10", "0x1000"]), "");
    assert.equal(commonPrefix([]), "");
  });
});

describe("file names", () => {
  it("are the last part of a path of either kind", () => assert.deepEqual(["/a/b.c", "C:\\a\\b.c", "b.c"].map(fileName), ["b.c", "b.c", "b.c"]));
});
