import type { ParentReader } from '../../psa-adapter.js';
import type { HaloClient } from '../halo-client.js';
import { roleOf } from '../map/ticket-kinds.js';
import type { TenantListCache } from '../tenant-lists.js';
import { type TicketRecord, ticketRecord } from '../wire/work-records.js';

interface Kin {
  parent: string | null;
  project: boolean;
}

const none: Kin = { parent: null, project: false };
/** Deeper than any plan of work; what goes on longer runs in circles. */
const deepest = 20;
const mirrorPage = 1000;

/**
 * Finds the project above a ticket. Tickets name their parent only, and tasks hang under tasks. What was seen on earlier
 * pages and the projects of the mirror answer most of it without a call.
 */
export class Families {
  private readonly known = new Map<string, Kin>();
  private mirrored: Promise<ReadonlySet<string>> | null = null;

  constructor(
    private readonly client: HaloClient,
    private readonly lists: TenantListCache,
  ) {}

  /** Keeps what records tell about each other. */
  async remember(records: readonly TicketRecord[]): Promise<void> {
    const { ticketTypes } = await this.lists.get();
    for (const record of records) {
      this.known.set(record.id, {
        parent: record.parent_id,
        project: roleOf(record, ticketTypes) === 'project',
      });
    }
  }

  /** @param parents the mirror; null where it cannot be asked */
  async projectAbove(record: TicketRecord, parents: ParentReader | null): Promise<string | null> {
    let at = record.parent_id;
    for (let step = 0; at !== null && step < deepest; step++) {
      const kin = await this.kinOf(at, parents);
      if (kin.project) return at;
      at = kin.parent;
    }
    return null;
  }

  private async kinOf(id: string, parents: ParentReader | null): Promise<Kin> {
    const known = this.known.get(id);
    if (known) return known;
    if (parents && (await this.mirroredProjects(parents)).has(id)) return { parent: null, project: true };
    const parsed = ticketRecord.safeParse(await this.client.get(`Tickets/${id}`));
    if (parsed.success) await this.remember([parsed.data]);
    else this.known.set(id, none);
    return this.known.get(id) ?? none;
  }

  private mirroredProjects(parents: ParentReader): Promise<ReadonlySet<string>> {
    this.mirrored ??= readAll(parents);
    return this.mirrored;
  }
}

async function readAll(parents: ParentReader): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  let after: string | null = null;
  for (;;) {
    const page: string[] = await parents.page('projects', after, mirrorPage);
    page.forEach((id) => all.add(id));
    after = page.at(-1) ?? null;
    if (page.length < mirrorPage) return all;
  }
}
