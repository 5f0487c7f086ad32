// What VS Code calls in the extension host (extensionTestsPath): runs the tests beside this file with mocha, and writes
// what came of it to the file named by PAGEWALK_TEST_RESULTS, because the host has no exit status when it runs in a browser.
import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

interface Results {
  passed: number;
  failed: number;
  failures: { title: string; error: string }[];
}

/** PAGEWALK_TEST_PROGRESS names a file to watch while the tests run. */
function progress(line: string): void {
  const file = process.env.PAGEWALK_TEST_PROGRESS;
  if (file) appendFileSync(file, `${line}\n`);
}

function runMocha(): Promise<Results> {
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000 });
  for (const name of readdirSync(__dirname)) if (name.endsWith(".test.js")) mocha.addFile(join(__dirname, name));
  const results: Results = { passed: 0, failed: 0, failures: [] };
  return new Promise((resolve) => {
    mocha
      .run(() => resolve(results))
      .on("test", (test) => progress(test.fullTitle()))
      .on("pass", () => results.passed++)
      .on("fail", (test, error: Error) => {
        progress(`FAILED: ${error.message}`);
        results.failed++;
        results.failures.push({ title: test.fullTitle(), error: error.stack ?? error.message });
      });
  });
}

export async function run(): Promise<void> {
  const results = await runMocha().catch((error: unknown) => ({ passed: 0, failed: 1, failures: [{ title: "loading the tests", error: String(error) }] }));
  const file = process.env.PAGEWALK_TEST_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(results));
  if (results.failed > 0) throw new Error(results.failures.map((f) => `${f.title}\n${f.error}`).join("\n"));
}
