/** Which files of the workspace a C file needs: what it includes in quotes, found without a preprocessor. */

const INCLUDE = /^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"/gm;

/** The names in `#include "…"`, in order, each once. Names in comments may be among them: an extra file does no harm. */
export function localIncludes(text: string): string[] {
  return [...new Set([...text.matchAll(INCLUDE)].map((match) => match[1]))];
}

/** Removes comments and string contents, keeping line breaks. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (part) => part.replace(/[^\n]/g, " "));

// A definition, not a call or a prototype; old-style parameter declarations may stand before the brace.
const MAIN = /(?:^|[\s*;}])main\s*\((?:[^(){};]|\([^(){};]*\))*\)\s*(?:[\w\s*,[\]]+;\s*)*\{/;

/** Whether a main may be there at all; the linker knows for certain. */
export const mentionsMain = (text: string): boolean => /\bmain\b/.test(withoutComments(text));

export const definesMain = (text: string): boolean => MAIN.test(withoutComments(text));

/** Line (from 0) of main's definition; -1 when there is none. */
export function mainLine(text: string): number {
  const match = MAIN.exec(withoutComments(text));
  if (!match) return -1;
  const at = match.index + match[0].indexOf("main");
  return text.slice(0, at).split("\n").length - 1;
}

/** The deepest folder that holds all these paths ("/" between names), ending in "/". */
export function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split("/").slice(0, -1));
  const first = folders[0] ?? [];
  let depth = first.length;
  for (const folder of folders) while (depth > 0 && folder.slice(0, depth).join("/") !== first.slice(0, depth).join("/")) depth--;
  return `${first.slice(0, depth).join("/")}/`;
}
