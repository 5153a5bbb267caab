import type { z } from 'zod';
import { PermissionMissing, RecordMissing, VendorRefused } from '../psa-errors.js';
import type { WebhookHeaders, WebhookHint, WebhookPort, WebhookSetup } from '../psa-webhooks.js';
import { flag, id, text } from '../reading/primitives.js';
import { type AutotaskClient, largestPage } from './autotask-client.js';
import type { EntityFields, PicklistValue } from './field-info.js';
import type { Filter } from './filter.js';
import { firstPage, type PagePosition } from './paging.js';
import { caseless } from './wire/caseless.js';
import { isSigned, webhookHints } from './webhook-hints.js';

/** What Autotask can tell of; of projects, phases, tasks and time it cannot. */
const webhookEntities = [
  'CompanyWebhooks',
  'ContactWebhooks',
  'ConfigurationItemWebhooks',
  'TicketWebhooks',
  'TicketNoteWebhooks',
] as const;
type WebhookEntity = (typeof webhookEntities)[number];

/** `CompanyWebhooks` → the list that its fields stand in. */
const fieldsOf = (entity: WebhookEntity) => entity.replace(/s$/, 'Fields');

const webhookRecord = caseless({
  id,
  webhookUrl: text,
  isActive: flag,
  isReady: flag,
  isSubscribedToCreateEvents: flag,
  isSubscribedToUpdateEvents: flag,
  isSubscribedToDeleteEvents: flag,
});
type WebhookRecord = z.infer<typeof webhookRecord>;

/** Each field is a call of its own, once; what is mirrored fits in well. */
const mostFields = 25;

/** Fields whose change is worth a webhook: what the mirror shows. */
const mirroredFields =
  /name|title|status|priority|queue|resource|due|company|account|contact|type|category|classification|market|segment|owner|parent|phone|web|active|address|city|state|postal|zip|country|email|description|note|publish|estimated|hours|project/i;

/** Registers, reconciles and checks Autotask's webhooks (I10). */
export class AutotaskWebhooks implements WebhookPort {
  constructor(
    private readonly client: AutotaskClient,
    private readonly fields: EntityFields,
    private readonly secret: string | undefined,
  ) {}

  register(url: string): Promise<WebhookSetup> {
    return this.reconcile(url);
  }

  async reconcile(url: string): Promise<WebhookSetup> {
    const setup: WebhookSetup = { added: [], removed: 0, kept: 0, refused: [] };
    const self = await this.apiUser();
    for (const entity of webhookEntities) {
      try {
        await this.reconcileOne(entity, url, self, setup);
      } catch (error) {
        const words = refused(error);
        if (words === null) throw error;
        setup.refused.push({ subject: entity, words });
      }
    }
    return setup;
  }

  async remove(url: string): Promise<number> {
    let removed = 0;
    for (const entity of webhookEntities) {
      for (const one of await this.existing(entity, url).catch(noneWhereRefused)) {
        removed += await this.unsubscribe(entity, one.id);
      }
    }
    return removed;
  }

  /** The signature is over the raw bytes, with the secret that we gave at registration. */
  verify(headers: WebhookHeaders, rawBody: Buffer): Promise<boolean> {
    const { secret } = this;
    return Promise.resolve(secret !== undefined && isSigned(headers['x-hook-signature'], rawBody, secret));
  }

  hints(rawBody: Buffer): WebhookHint[] {
    return webhookHints(rawBody);
  }

  private async reconcileOne(
    entity: WebhookEntity,
    url: string,
    self: string | null,
    setup: WebhookSetup,
  ): Promise<void> {
    const existing = await this.existing(entity, url);
    const good = existing.find((one) => isGood(one, url));
    for (const one of existing) if (one !== good) setup.removed += await this.unsubscribe(entity, one.id);
    if (good) {
      setup.kept++;
      return;
    }
    await this.subscribe(entity, url, self);
    setup.added.push(entity);
  }

  /**
   * A webhook is made asleep, gets its fields and the resource whose changes it does not tell of (the API user: those are ours,
   * I11), and is woken then. One that could not be finished is taken back.
   */
  private async subscribe(entity: WebhookEntity, url: string, self: string | null): Promise<void> {
    if (this.secret === undefined) throw new Error('There are no webhooks before a connection is saved');
    const webhook = {
      name: 'Atrium',
      webhookUrl: url,
      deactivationUrl: url,
      secretKey: this.secret,
      isActive: false,
      isSubscribedToCreateEvents: true,
      isSubscribedToUpdateEvents: true,
      isSubscribedToDeleteEvents: true,
      sendThresholdExceededNotification: false,
      ownerResourceID: self === null ? undefined : Number(self),
    };
    const webhookId = await this.client.write('POST', entity, webhook);
    try {
      const fields = chosenFields(await this.fields.picklist(fieldsOf(entity), 'fieldID'));
      for (const fieldID of fields) {
        const body = {
          webhookID: Number(webhookId),
          fieldID,
          isSubscribedField: true,
          isDisplayAlwaysField: false,
        };
        await this.client.write('POST', `${entity}/${webhookId}/Fields`, body);
      }
      if (self !== null) {
        const body = { webhookID: Number(webhookId), resourceID: Number(self) };
        await this.client.write('POST', `${entity}/${webhookId}/ExcludedResources`, body);
      }
      await this.client.write('PATCH', entity, { id: Number(webhookId), isActive: true });
    } catch (error) {
      await this.unsubscribe(entity, webhookId);
      throw error;
    }
  }

  /** Ours are those whose address begins with the hook's, whatever their state. */
  private async existing(entity: WebhookEntity, url: string): Promise<WebhookRecord[]> {
    const all: WebhookRecord[] = [];
    const filters: Filter[] = [{ op: 'beginsWith', field: 'webhookUrl', value: url }];
    let position: PagePosition | null = firstPage;
    while (position) {
      const page = await this.client.query({ entity, filters, pageSize: largestPage, position });
      for (const raw of page.records) {
        const parsed = webhookRecord.safeParse(raw);
        if (parsed.success && (parsed.data.webhookUrl ?? '').startsWith(url)) all.push(parsed.data);
      }
      position = page.next;
    }
    return all;
  }

  private async unsubscribe(entity: WebhookEntity, webhookId: string): Promise<number> {
    try {
      await this.client.delete(`${entity}/${webhookId}`);
      return 1;
    } catch (error) {
      if (error instanceof RecordMissing) return 0;
      throw error;
    }
  }

  /** The resource behind these credentials, by its key or mail address; null where it cannot be told. */
  private async apiUser(): Promise<string | null> {
    const value = this.client.credentials.userName;
    const names = ['userName', 'email'].map((field): Filter => ({ op: 'eq', field, value }));
    const filters: Filter[] = [{ op: 'or', items: names }];
    const query = { entity: 'Resources', filters, fields: ['id'], pageSize: 2 };
    try {
      const { records } = await this.client.query({ ...query, position: firstPage });
      const parsed = caseless({ id }).safeParse(records.length === 1 ? records[0] : null);
      return parsed.success ? parsed.data.id : null;
    } catch (error) {
      if (refused(error) === null) throw error;
      return null;
    }
  }
}

function isGood(one: WebhookRecord, url: string): boolean {
  return (
    one.webhookUrl === url &&
    one.isActive === true &&
    one.isReady !== false &&
    one.isSubscribedToCreateEvents === true &&
    one.isSubscribedToUpdateEvents === true &&
    one.isSubscribedToDeleteEvents === true
  );
}

/** Ids of fields to be told of: those that the mirror shows, or the first few where no name says so. */
function chosenFields(values: readonly PicklistValue[]): number[] {
  const inUse = values.filter(({ isActive, value }) => isActive !== false && /^\d+$/.test(value));
  const mirrored = inUse.filter(({ label }) => mirroredFields.test(label ?? ''));
  return (mirrored.length > 0 ? mirrored : inUse).slice(0, mostFields).map(({ value }) => Number(value));
}

/** The vendor's words where it said no; null for anything else. */
function refused(error: unknown): string | null {
  const no =
    error instanceof VendorRefused || error instanceof PermissionMissing || error instanceof RecordMissing;
  return no ? error.words : null;
}

function noneWhereRefused(error: unknown): WebhookRecord[] {
  if (refused(error) === null) throw error;
  return [];
}
