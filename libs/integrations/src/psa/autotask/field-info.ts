import { z } from 'zod';
import { PermissionMissing, RecordMissing, VendorAnswerUnreadable, VendorRefused } from '../psa-errors.js';
import { flag, number, place, text } from '../reading/primitives.js';
import type { RecentAnswers } from '../adapter-context.js';
import type { AutotaskClient } from './autotask-client.js';
import { caseless } from './wire/caseless.js';

/** A value of a picklist. `value` is text on the wire, whatever type the field has. */
const picklistValue = caseless({
  value: z.union([z.string(), z.number().transform(String)]).transform((value) => value.trim()),
  label: text,
  isDefaultValue: flag.catch(null),
  sortOrder: place,
  isActive: flag.catch(null),
  isSystem: flag.catch(null),
});
export type PicklistValue = z.infer<typeof picklistValue>;

const field = caseless({
  name: z.string(),
  length: number.catch(null),
  picklistValues: z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((values) =>
      (values ?? []).flatMap((raw) => {
        const parsed = picklistValue.safeParse(raw);
        return parsed.success && parsed.data.value !== '' ? [parsed.data] : [];
      }),
    ),
});
export type FieldInfo = z.infer<typeof field>;

const fieldsAnswer = caseless({ fields: z.array(z.unknown()) });

/** What is taken for granted for this long: as long as reference lists may wait to be read again. */
const recentMs = 12 * 60 * 60_000;

type Fields = ReadonlyMap<string, FieldInfo>;

/**
 * What `entityInformation` tells of entities: picklists and lengths. Their ids differ from account to account, so they are always
 * looked up; what another adapter of the connection has learned of late is good enough for names and lengths.
 */
export class EntityFields {
  private readonly known = new Map<string, Promise<Fields>>();

  constructor(
    private readonly client: AutotaskClient,
    private readonly recent: RecentAnswers | undefined,
  ) {}

  /** The values of a picklist as they are now. */
  async picklist(entity: string, name: string): Promise<readonly PicklistValue[]> {
    return (await this.fresh(entity)).get(name.toLowerCase())?.picklistValues ?? [];
  }

  /** Like `picklist`, but empty where these credentials may not see it: names are then left out and the vendor decides. */
  async visible(
    entity: string,
    name: string,
    how: 'fresh' | 'recent' = 'recent',
  ): Promise<readonly PicklistValue[]> {
    return (await this.seen(entity, how))?.get(name.toLowerCase())?.picklistValues ?? [];
  }

  /** Names of what these fields hold; none where they cannot be seen. */
  async labels<F extends string>(entity: string, fields: readonly F[]): Promise<Labels<F>> {
    const entries = fields.map(async (name) => [name, labelsOf(await this.visible(entity, name))] as const);
    return Object.fromEntries(await Promise.all(entries)) as Labels<F>;
  }

  /** Longest text of a field, null where it is not told. */
  async longest(entity: string, name: string): Promise<number | null> {
    const length = (await this.seen(entity, 'recent'))?.get(name.toLowerCase())?.length ?? null;
    return length !== null && length > 0 ? length : null;
  }

  /** Null where these credentials may not see it. */
  private async seen(entity: string, how: 'fresh' | 'recent'): Promise<Fields | null> {
    const kept = how === 'recent' ? this.recent?.get(this.keyOf(entity)) : undefined;
    if (kept && Date.now() - kept.at < recentMs) return kept.value as Fields;
    try {
      return await this.fresh(entity);
    } catch (error) {
      if (isNo(error)) return null;
      throw error;
    }
  }

  /** Asked for once in the life of an adapter. */
  private fresh(entity: string): Promise<Fields> {
    let fields = this.known.get(entity);
    if (!fields) {
      fields = this.read(entity);
      this.known.set(entity, fields);
      fields.then(
        (found) => this.recent?.set(this.keyOf(entity), found),
        () => this.known.delete(entity),
      );
    }
    return fields;
  }

  /** Fields belong to the account that the user is of. */
  private keyOf(entity: string): string {
    return `${this.client.credentials.userName} ${entity}/fields`;
  }

  private async read(entity: string): Promise<Fields> {
    const parsed = fieldsAnswer.safeParse(await this.client.fieldsOf(entity));
    if (!parsed.success) throw new VendorAnswerUnreadable(`The PSA did not send the fields of ${entity}`);
    const fields = parsed.data.fields.flatMap((raw) => {
      const one = field.safeParse(raw);
      return one.success ? [one.data] : [];
    });
    return new Map(fields.map((one) => [one.name.toLowerCase(), one]));
  }
}

function isNo(error: unknown): boolean {
  return (
    error instanceof PermissionMissing || error instanceof RecordMissing || error instanceof VendorRefused
  );
}

/** Names by picklist value, for each field that points to a picklist. */
export type Labels<F extends string> = Readonly<Record<F, ReadonlyMap<string, string>>>;

function labelsOf(values: readonly PicklistValue[]): ReadonlyMap<string, string> {
  return new Map(
    values.flatMap(({ value, label }) => (label === null ? [] : [[value, label.trim()] as const])),
  );
}
