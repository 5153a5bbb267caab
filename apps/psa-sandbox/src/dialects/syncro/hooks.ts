import type { Company, Note, Project, Subscription, Ticket } from '../../world/model.js';
import type { World, WorldChange } from '../../world/world.js';
import { numberOf } from './work-items.js';

export interface Delivery {
  readonly url: string;
  readonly event: string;
  readonly recordId: number;
  /** Status of the answer; null: none came. */
  readonly status: number | null;
}

/** What a delivery's body looks like; the vendor documents none of it. */
export const BODY_KINDS = ['attributes', 'text', 'empty'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** One that people know from the product's notification sets. */
interface Event {
  readonly name: string;
  readonly recordId: number;
  readonly words: string;
  readonly attributes: object;
}

/**
 * Notification sets with a webhook as their destination: unsigned, sent once, only for some events (not for timers, and not
 * for changes of a ticket other than its status). People make them in the product; there is no API for them.
 */
export class HookDeliveries {
  private log: Delivery[] = [];
  private stop = new AbortController();
  private forget: () => void;

  constructor(private readonly world: () => World) {
    this.forget = this.listen();
  }

  /** The world was replaced: listens to the new one. */
  reset(): void {
    this.close();
    this.stop = new AbortController();
    this.log = [];
    this.forget = this.listen();
  }

  close(): void {
    this.forget();
    this.stop.abort();
  }

  /** What has been sent, oldest first (the last 5,000). */
  list(): readonly Delivery[] {
    return this.log;
  }

  private listen(): () => void {
    const world = this.world();
    return world.onChange((change) => {
      const event = change.silent ? null : eventOf(world, change);
      if (!event) return;
      for (const subscription of world.all('subscription'))
        if (subscription.dialect === 'syncro' && subscription.active) void this.send(subscription, event);
    });
  }

  private async send(subscription: Subscription, event: Event): Promise<void> {
    const { signal } = this.stop;
    let status: number | null = null;
    try {
      const answer = await fetch(subscription.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bodyOf(subscription.details.body as BodyKind, event),
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
      });
      await answer.body?.cancel();
      ({ status } = answer);
    } catch {
      // Nobody answered: that is what the log says.
    }
    if (signal.aborted) return;
    this.log.push({ url: subscription.url, event: event.name, recordId: event.recordId, status });
    if (this.log.length > 5_500) this.log = this.log.slice(-5_000);
  }
}

function bodyOf(kind: BodyKind, { words, attributes }: Event): string {
  switch (kind) {
    case 'attributes':
      return JSON.stringify({ text: words, html: `<p>${words}</p>`, link: null, attributes });
    case 'text':
      return JSON.stringify({ text: words, html: `<p>${words}</p>`, link: null });
    case 'empty':
      return '';
  }
}

function eventOf(world: World, { kind, action, before, after }: WorldChange): Event | null {
  if (!after) return null;
  if (kind === 'ticket' || kind === 'project') {
    const now = after as Ticket | Project;
    const name = ticketEvent(action, before as Ticket | Project | undefined, now);
    return name === null ? null : ofTicket(name, now);
  }
  if (kind === 'note' && action === 'added') {
    const note = after as Note;
    const owner = world.get('ticket', note.ticketId) ?? world.get('project', note.projectId);
    return owner ? ofTicket('Ticket - comment added', owner) : null;
  }
  if (kind === 'company' && action === 'added') {
    const { id, name } = after as Company;
    const attributes = { id, business_name: name };
    return { name: 'Customer - created', recordId: id, words: `Customer ${name} was created`, attributes };
  }
  return null;
}

function ticketEvent(
  action: WorldChange['action'],
  before: Ticket | Project | undefined,
  after: Ticket | Project,
): string | null {
  if (action === 'added') return 'Ticket - created';
  return before && before.statusId !== after.statusId ? 'Ticket - status changed' : null;
}

function ofTicket(name: string, record: Ticket | Project): Event {
  const subject = 'kind' in record ? record.summary : record.name;
  const number = numberOf(record.id);
  return {
    name,
    recordId: record.id,
    words: `${name}: #${number} ${subject}`,
    attributes: { id: record.id, number, subject, customer_id: record.companyId },
  };
}
