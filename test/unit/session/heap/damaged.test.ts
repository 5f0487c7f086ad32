import assert from "node:assert/strict";
import { signalName } from "../../../../src/engine/session";
import { runOut, session, written } from "../../../support/program";

const HEAD = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n";
const TWICE = `${HEAD}int main(void) {
  char *a = malloc(100), *b = malloc(50);
  free(a);
  free(a);
  char *c = malloc(100), *d = malloc(100);
  printf("%d", c == d);
  return b == 0;
}
`;

async function end(text: string, malloc: string): Promise<string> {
  const s = await session(text, { system: { malloc } });
  runOut(s);
  return s.exit!.signal > 0 ? signalName(s.exit!.signal) : written(s);
}

describe("allocators without checks do what the damage makes of them", () => {
  it("K&R's goes round in its list for ever after a double free", async () => assert.equal(await end(TWICE, "first-fit"), "SIGXCPU"));
  it("buddy, boundary tags and pools give the same block out twice", async () => {
    for (const malloc of ["buddy", "segregated", "pool"]) assert.equal(await end(TWICE, malloc), "1", malloc);
  });
  it("bump forgets a block that still lives", async () => {
    const text = `${HEAD}int main(void) { char *a = malloc(100), *b = malloc(50);\n free(a); free(a);\n char *c = malloc(8); printf("%d", c == a); return b == 0; }`;
    assert.equal(await end(text, "bump"), "1");
  });
  it("a header overwritten with an overflow is believed", async () => {
    const text = `${HEAD}int main(void) { char *a = malloc(40), *b = malloc(40);\n memset(a, 'A', 80); free(b); puts("freed"); return 0; }`;
    for (const malloc of ["first-fit", "segregated", "buddy"]) assert.equal(await end(text, malloc), "SIGSEGV", malloc);
    assert.equal(await end(text, "pool"), "freed\n", "objects of a pool have no header");
  });
});
