import type { SyncroClient } from '../syncro-client.js';
import { asObject } from '../syncro-client.js';
import { optionalId } from '../../reading/primitives.js';
import type { TicketRecord } from '../wire/work-records.js';

const none: ReadonlySet<string> = new Set();

/**
 * Which tickets are projects: Syncro has none, so a parent ticket counts whose ticket type or one of whose tags is the word
 * of the connection's settings. Its children are project tickets, every other ticket is a service ticket.
 */
export class ProjectRule {
  private readonly word: string;

  constructor(private readonly client: SyncroClient) {
    this.word = plain(client.credentials.projectType);
  }

  /** Whether type or tags say so. A ticket under another one is never a project. */
  marked(record: TicketRecord): boolean {
    if (record.parent_id !== null || record.child === true) return false;
    return [record.ticket_type_name, ...record.tag_list].some(
      (word) => word !== null && plain(word) === this.word,
    );
  }

  /**
   * @param parents ids that are known to have children or to be projects; where a ticket is not among them and does not call
   * itself a parent, its customer's tickets are searched for children
   */
  async isProject(record: TicketRecord, parents: ReadonlySet<string> = none): Promise<boolean> {
    if (!this.marked(record)) return false;
    return record.parent === true || parents.has(record.id) || this.hasChildren(record);
  }

  private async hasChildren({ id, customer_id: customerId }: TicketRecord): Promise<boolean> {
    if (customerId === null) return false;
    for (let page: number | null = 1; page !== null;) {
      const answer = await this.client.list('tickets', page, { customer_id: customerId });
      if (answer.records.some((raw) => parentIdOf(raw) === id)) return true;
      page = answer.next;
    }
    return false;
  }
}

/** The ticket that a raw ticket hangs under. */
export function parentIdOf(raw: unknown): string | null {
  const parsed = optionalId.safeParse(asObject(raw)?.parent_id);
  return parsed.success ? parsed.data : null;
}

const plain = (word: string): string => word.trim().toLowerCase();
