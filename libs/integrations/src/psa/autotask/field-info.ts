import { z } from 'zod';
import { PermissionMissing, RecordMissing, VendorAnswerUnreadable, VendorRefused } from '../psa-errors.js';
import { flag, number, text } from '../reading/primitives.js';
import type { AutotaskClient } from './autotask-client.js';
import { caseless } from './wire/caseless.js';

/** A value of a picklist. `value` is text on the wire, whatever type the field has. */
const picklistValue = caseless({
  value: z.union([z.string(), z.number().transform(String)]).transform((value) => value.trim()),
  label: text,
  isDefaultValue: flag.catch(null),
  sortOrder: number.catch(null),
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

/**
 * What `entityInformation` tells of entities: picklists and lengths. Their ids differ from account to account, so they are always
 * looked up; asked for once per entity in the life of an adapter.
 */
export class EntityFields {
  private readonly known = new Map<string, Promise<ReadonlyMap<string, FieldInfo>>>();

  constructor(private readonly client: AutotaskClient) {}

  /** Fields by their name in lower case. */
  of(entity: string): Promise<ReadonlyMap<string, FieldInfo>> {
    let fields = this.known.get(entity);
    if (!fields) {
      fields = this.read(entity);
      this.known.set(entity, fields);
      fields.catch(() => this.known.delete(entity));
    }
    return fields;
  }

  async picklist(entity: string, name: string): Promise<readonly PicklistValue[]> {
    return (await this.of(entity)).get(name.toLowerCase())?.picklistValues ?? [];
  }

  /** Like `picklist`, but empty where these credentials may not see it: names are then left out and the vendor decides. */
  async visible(entity: string, name: string): Promise<readonly PicklistValue[]> {
    try {
      return await this.picklist(entity, name);
    } catch (error) {
      if (isNo(error)) return [];
      throw error;
    }
  }

  /** Names of what these fields hold; none where they cannot be seen. */
  async labels<F extends string>(entity: string, fields: readonly F[]): Promise<Labels<F>> {
    const entries = fields.map(async (name) => [name, labelsOf(await this.visible(entity, name))] as const);
    return Object.fromEntries(await Promise.all(entries)) as Labels<F>;
  }

  /** Longest text of a field, null where it is not told. */
  async longest(entity: string, name: string): Promise<number | null> {
    try {
      const length = (await this.of(entity)).get(name.toLowerCase())?.length ?? null;
      return length !== null && length > 0 ? length : null;
    } catch (error) {
      if (isNo(error)) return null;
      throw error;
    }
  }

  private async read(entity: string): Promise<ReadonlyMap<string, FieldInfo>> {
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
