import assert from "node:assert/strict";
import { lineOf, runOut, session } from "../../support/program";

const HEAD = "#include <stdio.h>\n#include <stdlib.h>\n#include <fcntl.h>\n#include <unistd.h>\n#include <errno.h>\n";

async function told(body: string): Promise<(string | number)[][]> {
  const s = await session(HEAD + body);
  runOut(s);
  return s.findings.map((f) => [f.kind, f.message, f.severity, f.place?.line ?? 0, f.related.find((r) => r.role === "freed")?.place.line ?? 0]);
}
const at = (body: string, marker: string): number => lineOf(HEAD + body, `// ${marker}`);
const main = (body: string): string => `int main(void) {\n  int fd = open("/dev/null", O_RDWR);\n  if (fd < 0) return 1;\n${body}  return 0;\n}`;

describe("descriptors after close", () => {
  for (const [what, body, message] of [
    ["closed twice", main("  close(fd); // closed\n  close(fd); // again\n"), "descriptor-closed-twice"],
    ["written to", main('  close(fd); // closed\n  if (write(fd, "x", 1) < 0) return 2; // again\n'), "descriptor-closed"],
    ["read from", main("  char c;\n  close(fd); // closed\n  if (read(fd, &c, 1) < 0) return 2; // again\n"), "descriptor-closed"],
    ["closed with its stream", main('  FILE *f = fdopen(fd, "w");\n  if (!f) return 1;\n  fclose(f); // closed\n  close(fd); // again\n'), "descriptor-closed-twice"],
  ] as const) {
    it(`${what}: told as a warning, with where it was closed`, async () => {
      assert.deepEqual(await told(body), [["invalid-argument", message, "warning", at(body, "again"), at(body, "closed")]]);
    });
  }

  for (const [what, body] of Object.entries({
    "the number belongs to another file meanwhile": main('  close(fd);\n  int other = open("/dev/null", O_RDWR);\n  close(fd);\n  if (other != fd) return 2;\n'),
    "a loop closes all there may be": main("  close(fd);\n  for (int i = 2; i < 20; i++) close(i);\n"),
    "a number that never was open": main("  close(fd);\n  close(fd + 100);\n"),
    "a program that tries out EBADF": main('  close(fd);\n  if (write(fd, "x", 1) != -1 || errno != EBADF) return 2;\n'),
  })) {
    it(`quiet: ${what}`, async () => assert.deepEqual(await told(body), []));
  }
});

describe("streams after fclose", () => {
  for (const [what, use] of [["closed twice", "fclose(f);"], ["printed to", 'fprintf(f, "x");'], ["read from", "fgetc(f);"]] as const) {
    it(`${what}: told with the fclose before`, async () => {
      const body = `int main(void) {\n  FILE *f = fopen("/tmp/s", "w+");\n  if (!f) return 1;\n  fclose(f); // closed\n  ${use} // again\n  return 0;\n}`;
      const [first] = await told(body);
      assert.ok(["use-after-free", "double-free"].includes(String(first?.[0])));
      assert.deepEqual(first?.slice(2), ["error", at(body, "again"), at(body, "closed")]);
    });
  }

  it("what gave a stream's memory back is fclose", async () => {
    const s = await session(`${HEAD}int main(void) {\n  FILE *f = fopen("/tmp/s", "w");\n  if (!f) return 1;\n  fclose(f);\n  fputs("x", f);\n  return 0;\n}`);
    runOut(s);
    assert.deepEqual(s.findings[0]?.related.find((r) => r.role === "freed")?.args, ["fclose"]);
  });
});
