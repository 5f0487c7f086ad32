/**
 * Annotations of a C source with the places of their parts (lines from 1, UTF-16 columns from 0), also of those that mean nothing:
 *
 *     int n = 5;   //@ note.zh-cn 文本
 *                  ╵  ╵   ╵     ╵
 *              start  nameStart └ textStart, to textEnd
 *                        └ languageStart
 *
 * What stands in a string or in a block comment is no annotation.
 */
export interface Found {
  readonly name: string;
  readonly language: string;
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly nameStart: number;
  /** -1: no dot behind the name. */
  readonly languageStart: number;
  readonly textStart: number;
  readonly textEnd: number;
  /** Nothing but blanks before it. */
  readonly alone: boolean;
  /** The line that it speaks of; 0: it stands alone and no code follows. */
  readonly target: number;
}

/** A source, line by line: the code without comments (blanked out), and where its `//` comment begins (-1: none). */
export interface SourceLine {
  readonly text: string;
  readonly code: string;
  readonly comment: number;
}

type Quote = "" | '"' | "'";

/** Blanks out comments and what is inside of strings. */
export function sourceLines(source: string): SourceLine[] {
  let inBlock = false;
  return source.split(/\r\n|\r|\n/).map((text) => {
    let code = "";
    let quote: Quote = "";
    for (let i = 0; i < text.length; i++) {
      const two = text.slice(i, i + 2);
      if (inBlock) {
        if (two === "*/") {
          inBlock = false;
          i++;
          code += " ";
        }
        code += " ";
      } else if (quote !== "") {
        if (text[i] === "\\") {
          i++;
          code += " ";
        } else if (text[i] === quote) quote = "";
        code += quote === "" && text[i] !== "\\" ? text[i]! : " ";
      } else if (two === "//") return { text, code, comment: i };
      else if (two === "/*") {
        inBlock = true;
        i++;
        code += "  ";
      } else {
        if (text[i] === '"' || text[i] === "'") quote = text[i] as Quote;
        code += text[i];
      }
    }
    return { text, code, comment: -1 };
  });
}

const FORM = /^\/\/@(\s*)([A-Za-z]*)(\.[A-Za-z0-9_-]*)?(\s*)(.*?)\s*$/;

export function annotationsOf(lines: readonly SourceLine[]): Found[] {
  return lines.flatMap((line, i) => {
    const found = read(line, i + 1);
    if (!found) return [];
    return [{ ...found, target: found.alone ? nextCode(lines, i + 1) : i + 1 }];
  });
}

function read({ text, code, comment }: SourceLine, line: number): Omit<Found, "target"> | null {
  const start = comment < 0 ? -1 : text.indexOf("//@", comment);
  const [, blank = "", name = "", language, gap = "", rest = ""] = (start < 0 ? null : FORM.exec(text.slice(start))) ?? [];
  if (start < 0) return null;
  const nameStart = start + 3 + blank.length;
  const languageStart = language === undefined ? -1 : nameStart + name.length + 1;
  const textStart = nameStart + name.length + (language?.length ?? 0) + gap.length;
  return { name, language: language?.slice(1) ?? "", text: rest, line, start, nameStart, languageStart, textStart, textEnd: textStart + rest.length, alone: code.trim() === "" };
}

/** The first line with code at or behind index `from`; 0: none. */
function nextCode(lines: readonly SourceLine[], from: number): number {
  for (let i = from; i < lines.length; i++) if (lines[i]!.code.trim() !== "") return i + 1;
  return 0;
}
