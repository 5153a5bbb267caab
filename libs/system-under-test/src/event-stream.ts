import { setTimeout as sleep } from 'node:timers/promises';

/** A stream of server-sent events, read as a browser would. */
export class EventStream {
  /** All that has come. */
  text = '';
  ended = false;
  private readonly abort = new AbortController();

  /** Opens a stream. Throws when the answer is none. */
  static async open(address: string, headers: Record<string, string>): Promise<EventStream> {
    const stream = new EventStream();
    const response = await fetch(address, { headers, signal: stream.abort.signal });
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
      throw new Error(`${address} answered ${String(response.status)}: ${await response.text()}`);
    }
    void stream.read(response);
    return stream;
  }

  /** How often an event of a type has come. */
  count(type: string): number {
    return this.text.split('\n').filter((line) => line === `event: ${type}`).length;
  }

  /** Waits until an event of a type has come so often. */
  heard(type: string, times = 1): Promise<void> {
    return this.until(`${String(times)} × ${type}`, () => this.count(type) >= times);
  }

  /** Waits until the server has ended the stream. */
  over(): Promise<void> {
    return this.until('the end', () => this.ended);
  }

  close(): void {
    this.abort.abort();
  }

  private async until(what: string, isSo: () => boolean): Promise<void> {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      if (isSo()) return;
      await sleep(20);
    }
    throw new Error(`Waited for ${what} in vain. The stream has: ${this.text}`);
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? [])
        this.text += decoder.decode(chunk as Uint8Array, { stream: true });
    } catch {
      // Cut by this side or by the server: either way it has ended.
    }
    this.ended = true;
  }
}
