/** The files that `verify` is about: a folder means all C files in it, but those that others name by `//@ with`; a project is one program. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { readAnnotations } from "../../engine/session";

const isProject = (folder: string): boolean => existsSync(join(folder, "pagewalk.json"));

export function filesMeant(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    if (!isFolder(name) || isProject(name)) return [name];
    const all = filesIn(name);
    const parts = new Set(all.filter((f) => f.endsWith(".c")).flatMap((f) => readAnnotations(readFileSync(f, "utf8")).files.map((part) => normalize(join(dirname(f), part)))));
    return all.filter((f) => !parts.has(normalize(f)));
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return entry.name.endsWith(".c") ? [path] : [];
    return isProject(path) ? [path] : filesIn(path);
  });
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false;
  }
}
