/** Addresses of files of /proc: `pagewalk-proc:/self/maps` is that of the process that panels look at, `pagewalk-proc:/1042/maps` of one. */
import * as vscode from "vscode";

export const SCHEME = "pagewalk-proc";
export const SELECTOR: vscode.DocumentSelector = { scheme: SCHEME };

export const addressOf = (path: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
/** `self/maps`. */
export const pathOf = (uri: vscode.Uri): string => uri.path.replace(/^\/(proc\/)?/, "");
