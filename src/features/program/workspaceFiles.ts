/**
 * C files of the workspace. VS Code's own search waits for ever where nobody searches, as in a workspace that lives in a browser: when it
 * has not answered for a while, the folders are read one after another.
 */
import * as vscode from "vscode";

const WAIT_MS = 5000;
const MOST_FOLDERS = 1000;
const PASSED_OVER = /^(\.|node_modules$)/;

/** It once did not answer. */
let silent = false;

export async function cFilesOfWorkspace(most: number): Promise<readonly vscode.Uri[]> {
  const found = silent ? null : await searched(most);
  silent = found === null;
  return found ?? read(most);
}

/** Null: no answer. */
async function searched(most: number): Promise<readonly vscode.Uri[] | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), WAIT_MS);
  });
  const search = vscode.workspace.findFiles("**/*.c", "**/node_modules/**", most).then((files) => files, () => []);
  return Promise.race([search, late]).finally(() => clearTimeout(timer));
}

async function read(most: number): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  for (let i = 0; i < folders.length && i < MOST_FOLDERS && files.length < most; i++) {
    const folder = folders[i]!;
    for (const [name, type] of await vscode.workspace.fs.readDirectory(folder).then((all) => all, () => [])) {
      if (type === vscode.FileType.Directory && !PASSED_OVER.test(name)) folders.push(vscode.Uri.joinPath(folder, name));
      if ((type & vscode.FileType.File) !== 0 && name.endsWith(".c")) files.push(vscode.Uri.joinPath(folder, name));
    }
  }
  return files.slice(0, most);
}
