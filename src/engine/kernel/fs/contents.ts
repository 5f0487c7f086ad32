/** Where the bytes of regular files lie: in frames of the page cache (filemap.ts). The file system sees no more of it than this. */

export interface Contents {
  /** Empty contents for a file; their number. `device` and `inode` are for /proc/self/maps. */
  create(path: string, device: string, inode: number): number;
  size(data: number): number;
  /** 512-byte blocks that are in use. */
  blocks(data: number): number;
  /** Up to n bytes from `at`; fewer at the end. */
  read(data: number, at: number, n: number): Uint8Array;
  /** Writes and grows as needed; how many bytes found room. */
  write(data: number, at: number, bytes: Uint8Array): number;
  /** Cuts or grows (with zeros). */
  resize(data: number, size: number): void;
  /** The file has no name any more: whoever has it open or mapped sees it as deleted. */
  unlinked(data: number): void;
  /** The file has no name and no open description any more. Mappings keep its pages. */
  drop(data: number): void;
}
