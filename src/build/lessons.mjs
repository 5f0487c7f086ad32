// dist/lessons.json: the lessons that come with the extension, from the first comment of each file. In a browser a folder of the
// extension cannot be listed, and nobody should read a hundred files to draw a tree.
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

/** The engine's own reader of front matter. */
async function reader() {
  const { outputFiles } = await build({ entryPoints: ["src/engine/session/lessons/frontMatter.ts"], bundle: true, write: false, format: "esm", logLevel: "warning" });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** [{ id, path, text: languages that have a Markdown file, title, topics, questions, level, minutes, after, twin, about }], by id. */
export async function listLessons(root = "snippets") {
  const { readLesson } = await reader();
  const names = existsSync(root) ? (await readdir(root, { recursive: true })).map((name) => name.replaceAll("\\", "/")) : [];
  const found = await Promise.all(
    names.filter((name) => name.endsWith(".c")).sort().map(async (path) => {
      const lesson = readLesson(await readFile(`${root}/${path}`, "utf8"));
      const id = path.replace(/\.c$/, "");
      const text = [...(names.includes(`${id}.md`) ? ["en"] : []), ...(names.includes(`${id}.zh-cn.md`) ? ["zh-cn"] : [])];
      return lesson && { id, path, text, ...lesson };
    }),
  );
  return found.filter((lesson) => lesson !== null);
}

export const writeLessons = async () => writeFile("dist/lessons.json", JSON.stringify(await listLessons()));
