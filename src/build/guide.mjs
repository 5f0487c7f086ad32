// npm run guide: writes the tables of the guide that follow from the sources, in both languages; `--check` only compares.
// A table stands in its page between two comments, and the text around it is written by hand:
//
//   <!-- table: library -->
//   | Header | … |
//   <!-- end -->
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { LANGUAGES, pageWith, tablesOf } from "./guidePages.mjs";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

/** The engine's reader of front matter. */
async function lessonReader() {
  const stdin = { contents: 'export { readLesson } from "./src/engine/session/lessons/frontMatter";', resolveDir: process.cwd(), loader: "ts" };
  const bundle = await build({ stdin, bundle: true, format: "esm", target: "node20", write: false, logLevel: "warning" });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`);
}

async function lessons() {
  const { readLesson } = await lessonReader();
  const files = readdirSync("snippets", { recursive: true }).map((name) => name.replaceAll("\\", "/")).filter((name) => name.endsWith(".c"));
  return files.flatMap((name) => {
    const lesson = readLesson(readFileSync(`snippets/${name}`, "utf8"));
    return lesson ? [{ ...lesson, id: name.slice(0, -2) }] : [];
  });
}

const found = await lessons();
const stale = [];
for (const language of LANGUAGES) {
  for (const [page, tables] of Object.entries(tablesOf(found, language))) {
    const path = `media/guide/${language}/${page}`;
    const before = readFileSync(path, "utf8");
    const after = pageWith(before, tables);
    if (after === before) continue;
    stale.push(path);
    if (!process.argv.includes("--check")) writeFileSync(path, after);
  }
}
console.log(stale.length === 0 ? "the guide is up to date" : stale.join("\n"));
process.exitCode = process.argv.includes("--check") && stale.length > 0 ? 1 : 0;
