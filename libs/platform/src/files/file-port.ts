import type { Readable } from 'node:stream';

export interface FileMeta {
  /** Kept beside the bytes, and given back by `open`. */
  contentType: string;
  /** More bytes than this end the upload with {@link FileTooLarge}. */
  maxBytes: number;
}

export interface StoredFile {
  key: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
}

export interface OpenedFile {
  stream: Readable;
  size: number;
  contentType: string;
}

/** The upload was longer than its limit; nothing of it was kept. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(readonly maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes.`);
  }
}

/** No file has this key. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
}

/**
 * Files by key, streamed, never whole in memory. Keys come from `newFileKey`: random, so that they are never guessed and
 * never written twice. Who may open which file is the caller's question, not this port's.
 */
export abstract class FilePort {
  /**
   * Stores a stream. An upload that breaks off or is too large leaves nothing behind.
   * @throws FileTooLarge, or the stream's own error
   */
  abstract put(key: string, stream: Readable, meta: FileMeta): Promise<StoredFile>;

  /** @throws FileMissing */
  abstract open(key: string): Promise<OpenedFile>;

  /** Removes a file; one that is not there is fine. */
  abstract remove(key: string): Promise<void>;
}
