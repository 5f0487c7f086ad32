export const root: string;
export function ensureHost(): void;
export interface Where {
  folder?: string;
  file?: string;
  /** null: no extension under development. */
  extension?: string | null;
  tests?: string;
}
export interface Host {
  readonly port: number;
  readonly log: string[];
  url(where?: Where): string;
  stop(): void;
}
export function startHost(options?: { settings?: object; env?: Record<string, string>; port?: number; vsix?: string }): Promise<Host>;
