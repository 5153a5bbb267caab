import { DirectoryMirror } from '#libs/directory';
import type { RequestCtx } from '#libs/platform';
import type { ApiClient } from '#libs/system-under-test';
import { WorkMirror } from '#libs/work';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import type { ProjectTab } from '../project-settings/project-tab.js';
import { TicketWorld } from './ticket-world-spec.js';

// Not a test: what the tests of updates, client actions and deliverables share. The name keeps it out of the build.

/** The project "Office move" of Acorn with a phase, a ticket and people at the client; a second one of Birch. */
export class ItemsWorld {
  owner!: ApiClient;
  technician!: ApiClient;
  viewer!: ApiClient;
  harbor!: ApiClient;
  project = '';
  phase = '';
  ticket = '';
  otherProject = '';
  otherTicket = '';
  /** Our ids of contacts by first name; Ann, Ben and Zed (no address) are Acorn's, Carl is Birch's. */
  contacts = new Map<string, string>();
  /** Our ids of staff users by their part of the address. */
  staff = new Map<string, string>();

  private constructor(readonly tickets: TicketWorld) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<ItemsWorld> {
    const world = new ItemsWorld(await TicketWorld.start(environment));
    await world.fill();
    const { system } = world.portfolio;
    world.owner = await system.signedIn('owner');
    world.technician = await system.signedIn('technician');
    world.viewer = await system.signedIn('viewer');
    world.harbor = await system.signedIn('harbor');
    return world;
  }

  get portfolio() {
    return this.tickets.portfolio;
  }

  stop(): Promise<void> {
    return this.portfolio.stop();
  }

  contact(name: string): string {
    const id = this.contacts.get(name);
    if (id === undefined) throw new Error(`There is no contact ${name}.`);
    return id;
  }

  person(name: string): string {
    const id = this.staff.get(name);
    if (id === undefined) throw new Error(`There is no staff user ${name}.`);
    return id;
  }

  /** The context of a contact, as the client portal makes it. */
  asContact(name: string): RequestCtx {
    return {
      ...this.portfolio.ctx,
      permissions: new Set(),
      actor: { kind: 'contact', id: this.contact(name), name },
    };
  }

  /** What the feed of the project says, the newest first: kind, and the name of its subject. */
  async activity(): Promise<string[]> {
    const rows = await this.portfolio.query<{ what: string }>(
      `select topic || '.' || verb || ' ' || subject_label as what from project_activity
        where project_id = $1 order by at desc, seq desc`,
      [this.project],
    );
    return rows.map(({ what }) => what);
  }

  /** Mails that the worker has brought to the demo mailbox. */
  mails(): Promise<{ recipient: string; subject: string; body_text: string }[]> {
    return this.portfolio.query(
      'select recipient, subject, body_text from demo_mails order by created_at, recipient',
    );
  }

  /** Does something while a tab is switched off for everybody (P40). */
  async withoutTab(tab: ProjectTab, work: () => Promise<void>): Promise<void> {
    const { portfolio } = this;
    const settings = portfolio.of(ProjectSettings);
    const { version, ...values } = await settings.read(portfolio.ctx);
    const tabs = values.tabs.filter((other) => other !== tab);
    const off = await settings.save(portfolio.ctx, { ...values, tabs }, version);
    try {
      await work();
    } finally {
      await settings.save(portfolio.ctx, values, off.version);
    }
  }

  private async fill(): Promise<void> {
    const { portfolio, tickets } = this;
    const { sourceId } = tickets;
    await portfolio.projects(sourceId, [{ name: 'Other', companyExternalId: 'Birch' }]);
    await portfolio.run(async (tx) => {
      await portfolio.of(WorkMirror).applyPhases(tx, sourceId, [
        {
          externalId: 'Moving day',
          version: null,
          projectExternalId: 'Office move',
          parentExternalId: null,
          name: 'Moving day',
          statusExternalId: null,
          sortKey: '1',
          milestone: false,
          startDate: null,
          dueDate: null,
          deadline: null,
          actualHours: null,
          estimatedHours: null,
          notes: null,
        },
      ]);
      const people = [
        ['Ann', 'Acorn', 'ann@acorn.example'],
        ['Ben', 'Acorn', 'ben@acorn.example'],
        ['Zed', 'Acorn', null],
        ['Carl', 'Birch', 'carl@birch.example'],
      ] as const;
      await portfolio.of(DirectoryMirror).applyContacts(
        tx,
        sourceId,
        people.map(([firstName, companyExternalId, email]) => ({
          externalId: firstName,
          version: null,
          companyExternalId,
          firstName,
          lastName: 'Client',
          email,
          phone: null,
          title: null,
          active: true,
        })),
      );
    });
    this.ticket = await tickets.ticket('Order desks', { number: 'T-7' });
    this.otherTicket = await tickets.ticket('Elsewhere', { projectExternalId: 'Other' });
    this.project = tickets.id('Office move');
    this.otherProject = tickets.id('Other');
    const [phase] = await portfolio.query<{ id: string }>('select id from phases');
    this.phase = phase?.id ?? '';
    this.contacts = await this.idsBy('select id, first_name as name from contacts');
    this.staff = await this.idsBy(`select id, split_part(email, '@', 1) as name from staff_users`);
  }

  private async idsBy(sql: string): Promise<Map<string, string>> {
    const rows = await this.portfolio.query<{ id: string; name: string }>(sql);
    return new Map(rows.map(({ id, name }) => [name, id]));
  }
}

/** The fields that a problem names, with their codes. */
export function named(problem: { errors?: { field: string; code: string }[] }): string[] {
  return (problem.errors ?? []).map(({ field, code }) => `${field} ${code}`);
}
