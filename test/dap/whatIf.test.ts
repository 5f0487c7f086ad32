import assert from "node:assert/strict";
import { Client } from "./client";

const PROGRAM = `#include <stdlib.h>
int main(void) {
  char *p = malloc(24);
  free(p);
  p = malloc(24);
  return p == 0; // here
}`;

describe("Questions about the heap in the debug console", () => {
  let client: Client;
  afterEach(() => client.dispose());

  it("are answered in words, and change nothing", async () => {
    client = new Client(PROGRAM);
    await client.launch({}, () => client.ask("setBreakpoints", { source: client.source, breakpoints: [{ line: client.line("here") }] }));
    await client.stop();
    const what = async (text: string): Promise<string> => (await client.ask<{ result: string }>("evaluate", { expression: text, context: "repl" })).result;
    assert.match(await what("what free(p)"), /^free\(p\) makes the chunk at 0x[0-9a-f]+, 32 bytes, the first of tcache\[0x20\]\.$/);
    assert.match(await what("what if free(p); free(p)"), /double free detected in tcache 2.*The checker would say: /);
    assert.match(await what("what would malloc(24)"), /cut from top/);
    assert.match(await what("what nonsense"), /is no call of malloc/);
  });
});
