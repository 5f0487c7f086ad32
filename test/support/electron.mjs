// The same tests in desktop VS Code, where there is a display and VS Code can be downloaded; elsewhere they are skipped.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function skipped(why) {
  console.log(`workbench (desktop): skipped: ${why}`);
  return undefined;
}

/** Gives { passed, failed } or undefined when skipped. Expects the bundle in out/test/workbench. */
export async function desktopSuite() {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return skipped("there is no display");
  const { downloadAndUnzipVSCode, runTests } = await import("@vscode/test-electron");
  let vscodeExecutablePath;
  try {
    vscodeExecutablePath = await downloadAndUnzipVSCode({ version: "stable", timeout: 30_000 });
  } catch (error) {
    return skipped(`VS Code cannot be downloaded (${error.message})`);
  }
  const scratch = mkdtempSync(join(tmpdir(), "pagewalk-desktop-"));
  const results = join(scratch, "results.json");
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: process.cwd(),
      extensionTestsPath: join(process.cwd(), "out/test/workbench/index.js"),
      launchArgs: [join(process.cwd(), "snippets"), "--disable-extensions", `--user-data-dir=${join(scratch, "data")}`],
      extensionTestsEnv: { PAGEWALK_TEST_RESULTS: results },
    });
  } catch (error) {
    if (!existsSync(results)) return { passed: 0, failed: 1 };
    console.log(String(error));
  }
  try {
    return JSON.parse(readFileSync(results, "utf8"));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
