import assert from "node:assert/strict";
import type { MachineMemory } from "../../../src/engine/memory/machineMemory";
import { session } from "../../support/program";
import { PROGRAMS } from "../session/programs";

const memoryOf = (s: object): MachineMemory => (s as { machine: { memory: MachineMemory } }).machine.memory;

/** Index of the first word that is not zero, -1: none. */
function firstWord(words: Uint32Array): number {
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) return i;
  return -1;
}

/** Runs a program to its end, by way of its middle; the state at the end. */
async function lived(text: string): Promise<{ memory: MachineMemory; hash: string; discard: () => void }> {
  const s = await session(text, { ram: 16 << 20, stdin: new TextEncoder().encode("1 2 3 x"), onFinding: "continue" });
  while (s.run(1_000_000).reason === "limit");
  const end = s.step;
  s.seek(end >> 1);
  s.seek(end);
  return { memory: memoryOf(s), hash: s.hash(), discard: () => s.discard() };
}

describe("the memory of a session that is discarded", () => {
  for (const [name, text] of Object.entries(PROGRAMS)) {
    it(`is all zero and serves the next one: ${name}`, async () => {
      const first = await lived(text);
      first.discard();
      assert.equal(firstWord(first.memory.u32), -1);
      const again = await lived(text);
      assert.equal(again.memory.wasm, first.memory.wasm);
      assert.equal(again.hash, first.hash);
      again.discard();
    });
  }
});
