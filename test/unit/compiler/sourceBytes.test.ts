import assert from "node:assert/strict";
import { loadClang } from "../../../src/compiler/assets";
import { nodeAssets } from "../../../src/compiler/nodeAssets";
import { decodeSource, encodeSource } from "../../../src/compiler/sourceBytes";

describe("source bytes", () => {
  it("leaves UTF-8 as it is", () => {
    const text = "é 変 𝄞";
    assert.equal(decodeSource(new TextEncoder().encode(text)), text);
    assert.equal(encodeSource(text), text);
  });

  it("brings stray bytes through text and back", () => {
    const bytes = Uint8Array.of(0x61, 0xff, 0xc3, 0xa9, 0xe9, 0x20, 0xed, 0xb2, 0x80, 0xf0, 0x9d, 0x84, 0x9e, 0xc3);
    assert.deepEqual(encodeSource(decodeSource(bytes)), bytes);
  });

  it("lets the compiler see them in literals", async () => {
    const clang = await loadClang(nodeAssets(`${process.cwd()}/dist`));
    const text = decodeSource(Uint8Array.from(Buffer.from('char s[] = "caf\xe9";\n', "latin1")));
    const { units } = await clang.compile({ files: [{ name: "a.c", text }], arch: "x86-64" });
    assert.match(units[0]?.ir ?? "", /\[5 x i8\] c"caf\\E9\\00"/);
  });
});
