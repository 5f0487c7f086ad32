export type Files = ReadonlyMap<string, string>;
export function importsOf(text: string): { from: string; typeOnly: boolean; line: number }[];
export function checkImports(files: Files): string[];
export function checkCycles(files: Files): string[];
export function checkSizes(files: Files): string[];
export function checkWords(files: Files): string[];
export function checkAll(files: Files): string[];
export function sizeSummary(files: Files): string;
