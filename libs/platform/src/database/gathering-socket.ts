import { Socket } from 'node:net';

type Done = (error?: Error | null) => void;

/**
 * A socket that sends what is written to it in one turn of the event loop as one packet. A transaction's begin, its statement and
 * its end are three messages, and each packet costs both sides more than what is in it.
 */
export class GatheringSocket extends Socket {
  private gathering = false;

  override write(data: Uint8Array | string, done?: Done): boolean;
  override write(data: Uint8Array | string, encoding?: BufferEncoding, done?: Done): boolean;
  override write(data: Uint8Array | string, encodingOrDone?: BufferEncoding | Done, done?: Done): boolean {
    this.gather();
    return typeof encodingOrDone === 'function'
      ? super.write(data, encodingOrDone)
      : super.write(data, encodingOrDone, done);
  }

  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    this.cork();
    process.nextTick(() => {
      this.gathering = false;
      this.uncork();
    });
  }
}
