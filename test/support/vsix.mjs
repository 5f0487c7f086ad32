// node test/support/vsix.mjs X.vsix: installs the package in the real VS Code and runs a command of it. Exit status 1
// when it does not come up.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openFile, openWorkbench } from "./embedded.mjs";

const vsix = process.argv[2];
if (!vsix) {
  console.error("usage: vsix.mjs X.vsix");
  process.exit(64);
}
const folder = mkdtempSync(join(tmpdir(), "pagewalk-vsix-"));
writeFileSync(join(folder, "a.c"), "int main(void) { return 0; }\n");
const bench = await openWorkbench({ folder, extension: null, vsix: resolve(vsix) });
try {
  await openFile(bench.page, "a.c");
  await bench.command("Pagewalk: Show Log");
  await bench.page.locator(".panel .pane-header, .panel .composite.title", { hasText: /Output/i }).first().waitFor({ timeout: 20_000 });
  console.log("the package installs and answers");
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  await bench.page.screenshot({ path: process.argv[3] ?? join(folder, "last.png") });
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
}
