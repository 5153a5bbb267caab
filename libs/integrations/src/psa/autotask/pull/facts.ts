import type { EntityFields } from '../field-info.js';
import { labelsOf } from '../field-info.js';
import { type CompanyLabelField, type CompanyLabels } from '../map/directory-mapper.js';
import { openPublishing } from '../map/note-text.js';
import type { MappingFacts } from './sources.js';

/** What mapping needs from picklists. @param timeZone IANA zone of the account */
export function mappingFacts(fields: EntityFields, timeZone: string): MappingFacts {
  const labels = async (field: CompanyLabelField) => labelsOf(await fields.visible('Companies', field));
  return {
    timeZone,
    companyLabels: async (): Promise<CompanyLabels> => ({
      companyType: await labels('companyType'),
      companyCategoryID: await labels('companyCategoryID'),
      classification: await labels('classification'),
      marketSegmentID: await labels('marketSegmentID'),
      countryID: await labels('countryID'),
    }),
    openPublishing: async (entity) => openPublishing(await fields.visible(entity, 'publish')),
  };
}
