import type { RecentAnswers } from '../../adapter-context.js';
import { PermissionMissing, RecordMissing, VendorRefused } from '../../psa-errors.js';
import { type AutotaskClient, largestPage } from '../autotask-client.js';
import type { EntityFields } from '../field-info.js';
import { openPublishing } from '../map/note-text.js';
import { firstPage } from '../paging.js';
import { countryRecord } from '../wire/directory-records.js';
import type { MappingFacts } from './sources.js';

/** What mapping needs from picklists and short lists. Countries hardly ever change. @param timeZone IANA zone of the account */
export function mappingFacts(
  client: AutotaskClient,
  fields: EntityFields,
  timeZone: string,
  recent: RecentAnswers | undefined,
): MappingFacts {
  let countries: ReadonlyMap<string, string> | undefined;
  return {
    timeZone,
    fields,
    countries: async () => {
      const kept = countries ?? (recent?.get('Countries')?.value as typeof countries);
      countries = kept ?? (await readCountries(client));
      if (!kept) recent?.set('Countries', countries);
      return countries;
    },
    openPublishing: async (entity) => openPublishing(await fields.visible(entity, 'publish')),
  };
}

/** All countries fit on one page. Where the list cannot be seen, locations go without the name of their country. */
async function readCountries(client: AutotaskClient): Promise<ReadonlyMap<string, string>> {
  try {
    const query = { entity: 'Countries', filters: [], pageSize: largestPage, position: firstPage };
    const { records } = await client.query(query);
    return new Map(
      records.flatMap((raw) => {
        const parsed = countryRecord.safeParse(raw);
        const name = parsed.success ? (parsed.data.displayName ?? parsed.data.name) : null;
        return parsed.success && name !== null ? [[parsed.data.id, name] as const] : [];
      }),
    );
  } catch (error) {
    const closed =
      error instanceof PermissionMissing || error instanceof RecordMissing || error instanceof VendorRefused;
    if (closed) return new Map();
    throw error;
  }
}
