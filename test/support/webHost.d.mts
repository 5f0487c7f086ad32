export interface WebHostOptions {
  /** The workspace: texts by name. */
  files: Record<string, string>;
  /** The file to begin with. */
  open?: string;
  settings?: object;
}
export function ensureWebHost(): boolean;
export function startWebHost(options: WebHostOptions): Promise<{ readonly url: string; stop(): void }>;
