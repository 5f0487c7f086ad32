// Reads the plain files of a ustar archive: 512-byte headers (name at 0, size in octal at 124, type at 156), each
// followed by the content padded to 512 bytes; an empty name ends the archive.
const field = (bytes, at, length) => new TextDecoder().decode(bytes.subarray(at, at + length)).replace(/\0[\s\S]*$/, "");

/** Yields { name, data } for each plain file. */
export function* tarFiles(bytes) {
  for (let at = 0; at + 512 <= bytes.length; ) {
    const name = field(bytes, at, 100);
    if (name === "") return;
    const size = Number.parseInt(field(bytes, at + 124, 12), 8) || 0;
    const type = field(bytes, at + 156, 1);
    if (type === "0" || type === "") yield { name, data: bytes.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
