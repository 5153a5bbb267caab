import { fileTypeFromBuffer } from 'file-type';

/** So many of a file's first bytes tell its kind. */
export const HEAD_BYTES = 4100;

/**
 * What a file is by its first bytes; its name is not asked. Text of any sort is `text/plain`: as what it claims to be it
 * might run in a browser. What nobody knows is `application/octet-stream`.
 */
export async function contentKind(head: Buffer): Promise<string> {
  const known = await fileTypeFromBuffer(head);
  if (known) return known.mime;
  return isText(head) ? 'text/plain' : 'application/octet-stream';
}

function isText(head: Buffer): boolean {
  if (head.includes(0)) return false;
  try {
    // `stream`: the head may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length >= HEAD_BYTES });
    return true;
  } catch {
    return false;
  }
}
