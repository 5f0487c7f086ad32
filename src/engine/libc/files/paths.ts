/** Paths as one normal absolute text: no ".", "..", double or final slashes. A relative one begins in the home folder. */

export const WORKING_FOLDER = "/home/user";

export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${WORKING_FOLDER}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

export function parentOf(path: string): string {
  const normal = normalPath(path);
  return normal.slice(0, normal.lastIndexOf("/")) || "/";
}
