import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { FileTooLarge } from './file-port.js';

/** Passes bytes on while counting and hashing them; breaks off with {@link FileTooLarge} at the first byte too many. */
export class Meter extends Transform {
  // Not "size": the AWS SDK would take that for the length of the whole.
  bytes = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.maxBytes) {
      done(new FileTooLarge(this.maxBytes));
      return;
    }
    this.hash.update(chunk);
    done(null, chunk);
  }

  /** SHA-256 of what has passed, hex. Once only, at the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}
