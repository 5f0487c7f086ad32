/** Reading files of /proc piece by piece: records are not cut by the buffer, and one text is read to its end. */
import assert from "node:assert/strict";
import { type SeqState, seqRead } from "../../../src/engine/kernel/fs/seqFile";

class Reader {
  state: SeqState | undefined;
  pos = 0;
  made = 0;
  constructor(private readonly records: () => readonly string[]) {}

  read(n: number, at = this.pos): string {
    const records = (): readonly string[] => {
      this.made++;
      return this.records();
    };
    const got = seqRead({ records, seekEnd: false }, this.state, at, n);
    assert.ok(typeof got !== "number");
    this.state = got[1];
    this.pos = at + got[0].length;
    return new TextDecoder().decode(got[0]);
  }
}

describe("seq_file", () => {
  it("gives one text to small reads, made at the first", () => {
    let version = 0;
    const r = new Reader(() => [`${++version} one\n`, `${version} two\n`]);
    let text = "";
    for (let piece = r.read(3); piece !== ""; piece = r.read(3)) text += piece;
    assert.equal(text, "1 one\n1 two\n");
    assert.equal(r.made, 1);
  });

  it("makes the text anew at the start, and where nobody has read to", () => {
    let version = 0;
    const r = new Reader(() => [`${++version} one\n`, `${version} two\n`]);
    r.read(4);
    assert.equal(r.read(2, 0), "2 ");
    assert.equal(r.read(5, 6), "3 two");
    assert.equal(r.read(100), "\n");
    assert.equal(r.made, 3);
  });

  it("gives whole records up to a page at once, and a longer record whole", () => {
    const r = new Reader(() => ["a".repeat(3000), "b".repeat(1000), "c".repeat(500), "d".repeat(9000), "e"]);
    assert.equal(r.read(65536).length, 4000);
    assert.equal(r.read(65536).length, 500);
    assert.equal(r.read(65536).length, 9001);
    assert.equal(r.read(65536), "");
  });

  it("what is left of a record comes before the next ones", () => {
    const r = new Reader(() => ["aaaa", "bbbb", "cccc"]);
    assert.equal(r.read(2), "aa");
    assert.equal(r.read(4), "aabb");
    assert.equal(r.read(99), "bbcccc");
  });

  it("behind the end there is nothing, and an empty file has no text", () => {
    assert.equal(new Reader(() => ["abc"]).read(5, 100), "");
    assert.equal(new Reader(() => []).read(5), "");
  });

  it("an error of who makes the text is the read's", () => assert.equal(seqRead({ records: () => -3, seekEnd: false }, undefined, 0, 10), -3));
});
