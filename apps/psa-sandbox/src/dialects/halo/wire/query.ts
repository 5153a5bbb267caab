import type { Request } from 'express';
import { toInstant } from './dates.js';
import { toFlag, toInteger } from './values.js';

/** Query parameters by their name, whatever its case. Those that Halo does not know it does not miss either. */
export class Query {
  private readonly values = new Map<string, string>();
  /** Everything asked for, in one order: the same question has the same key. */
  readonly key: string;

  constructor(request: Request) {
    const { searchParams } = new URL(request.originalUrl, 'http://sandbox');
    for (const [name, value] of searchParams) this.values.set(name.toLowerCase(), value);
    this.key = [...this.values]
      .filter(([name]) => !PAGING.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  }

  /** The text of a parameter; undefined when it is absent or empty. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    return value === '' ? undefined : value;
  }

  flag(name: string): boolean | undefined {
    return toFlag(this.text(name));
  }

  /** Throws 400 when it is not a whole number. */
  whole(name: string): number | undefined {
    return toInteger(this.text(name), name) ?? undefined;
  }

  /** Throws 400 when it is not a date. */
  instant(name: string): number | undefined {
    return toInstant(this.text(name), name) ?? undefined;
  }

  /** Ids from a list with commas. */
  ids(name: string): number[] | undefined {
    const text = this.text(name);
    return text?.split(',').map((id) => toInteger(id.trim(), name) ?? 0);
  }

  /**
   * Which of the active and the others are wanted. With neither parameter the active ones; with one of them only what
   * is asked for.
   */
  activity(active: string, others: string): (isActive: boolean) => boolean {
    const [withActive, withOthers] = [this.flag(active), this.flag(others)];
    if (withActive === undefined && withOthers === undefined) return (isActive) => isActive;
    return (isActive) => (isActive ? withActive === true : withOthers === true);
  }
}

const PAGING = new Set(['pageinate', 'page_no', 'page_size', 'count']);
