import type { z } from 'zod';

/** Something that happened in one lib and that others may care about; at least once, after the commit. */
export interface EventDef<P> {
  readonly name: string;
  readonly schema: z.ZodType<P>;
}

const defined = new Map<string, EventDef<unknown>>();

/** Declares an event in a lib's `*.events.ts`. */
export function defineEvent<P>(event: EventDef<P>): EventDef<P> {
  if (defined.has(event.name)) throw new Error(`The event ${event.name} is defined twice.`);
  defined.set(event.name, event);
  return event;
}

/** The event of that name; throws for one that no loaded lib defines. */
export function eventNamed(name: string): EventDef<unknown> {
  const event = defined.get(name);
  if (!event) throw new Error(`No lib defines the event ${name}.`);
  return event;
}
