/** A page of the guide as VS Code's preview can show it: links and pictures in the form in which the preview follows them. */

const LESSON_PATH = /^\/[\w-]+\/lesson\/([\w./-]+)$/;
const LESSON_LINK = /\]\(lesson:([\w./-]+)\)/g;
const GUIDE_LINK = /\]\(guide:([\w.#-]+)\)/g;
/** A line with a picture or a link out of the guide: in the repository it leads somewhere, in the preview it does not. */
const OUTSIDE = /^.*\]\((?:\.\.\/)+[^)]*\).*\n?/gm;

/** The lesson that a path of the guide's file system stands for. */
export const lessonOf = (path: string): string | null => LESSON_PATH.exec(path)?.[1] ?? null;

export const forPreview = (markdown: string): string => markdown.replace(OUTSIDE, "").replace(LESSON_LINK, "](lesson/$1)").replace(GUIDE_LINK, "]($1)");
