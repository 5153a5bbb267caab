import { unauthorized } from './errors.js';

/**
 * Which of the vendor's hosts the tenant lives on. This server is one host, so that a zone is the first part of the path:
 * `/zone14/ATServicesRest/v1.0/…`; at home there is none.
 */
export class Zone {
  private current = '';

  move(to: string): void {
    this.current = to.replace(/\/$/, '');
  }

  reset(): void {
    this.current = '';
  }

  get name(): string {
    return this.current;
  }

  /** 401 on a host that the tenant does not live on. */
  need(asked: string): void {
    if (asked.toLowerCase() !== this.current.toLowerCase())
      throw unauthorized('The API user could not be authenticated in this zone.');
  }

  /** What the zone look-up says. */
  information(origin: string): object {
    const base = this.current === '' ? origin : `${origin}/${this.current}`;
    return {
      zoneName: this.current === '' ? 'Sandbox Home' : `Sandbox ${this.current}`,
      url: `${base}/ATServicesRest/`,
      webUrl: `${base}/`,
      ci: 1_000_001,
    };
  }
}
