import assert from "node:assert/strict";
import type { ClientHistory, ClientRow } from "../../src/adapter";
import { Client, type ClientOptions } from "./client";

const PROGRAM = `#include <stdlib.h>
static char *kept;
int main(void) {
  kept = malloc(5); // kept
  char *p = malloc(6); // made
  char *q = p; // copied
  p = NULL;
  q = NULL; // lost
  kept[0] = 1; // after
  return q != p;
}
`;
const line = (marker: string): number => PROGRAM.split("\n").findIndex((l) => l.includes(`// ${marker}`)) + 1;

describe("leaks on demand", () => {
  let client: Client;
  afterEach(() => client.dispose());

  async function stopped(marker: string, options: ClientOptions = {}): Promise<void> {
    client = new Client(PROGRAM, options);
    await client.launch({}, () => client.breakpoints({ at: marker }));
    await client.stop();
  }
  const leaks = async (): Promise<ClientHistory> => (await client.request("pagewalk/leaks", {})).body as ClientHistory;
  const shape = ({ kind, range, below }: ClientRow): unknown => [kind, range?.line ?? 0, ...below.map(shape)];

  it("tell where each block was allocated, copied and lost, and what is still reachable", async () => {
    await stopped("after");
    const { question, rows } = await leaks();
    assert.equal(question, "leaks");
    assert.deepEqual(rows.map(shape), [["leak", line("made"), ["allocated", line("made")], ["copied", line("copied")], ["lost", line("lost")]], ["reachable", 0, ["reachable", line("kept")]]]);
  });

  it("each row's step can be gone to; before the loss nothing is lost", async () => {
    await stopped("after");
    const { rows: [first], step } = await leaks();
    const lost = first!.below.find((r) => r.kind === "lost")!;
    assert.equal(lost.step, step);
    await client.move("pagewalk/seek", { step: lost.step! - 1 });
    assert.deepEqual((await leaks()).rows.map((r) => r.kind), ["nothing", "reachable"]);
  });

  it("speaks the reader's language", async () => {
    await stopped("after", { language: "zh-cn" });
    assert.match((await leaks()).rows[0]!.text, /分配的 6 字节从未释放：指向它的最后一个指针 `q`/);
  });

  it("is refused while there is no program", async () => {
    client = new Client(PROGRAM);
    assert.equal((await client.request("pagewalk/leaks", {})).success, false);
  });
});
