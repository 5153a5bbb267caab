import type { PullPage, Snapshot } from '../../psa-adapter.js';
import { readOne, readRecords, recordReader } from '../../reading/read-records.js';
import type { HaloClient } from '../halo-client.js';
import { toMember } from '../map/directory-mapper.js';
import { agentRecord } from '../wire/directory-records.js';

const reader = recordReader(agentRecord, toMember);

/** Pulls agents: one list without pages, the disabled ones too, without the one that stands for nobody. */
export class MemberPull {
  constructor(private readonly client: HaloClient) {}

  async pull(): Promise<PullPage<'members'>> {
    const { rows } = await this.client.list('Agent', {
      includeenabled: 'true',
      includedisabled: 'true',
      includeunassigned: 'false',
    });
    return {
      ...readRecords(rows, reader),
      nextCursor: null,
      total: rows.length,
      highWater: null,
      completeParents: null,
    };
  }

  async fetch(id: string): Promise<Snapshot<'members'> | null> {
    const raw = await this.client.get(`Agent/${id}`, { includedetails: 'true' });
    return raw === null ? null : readOne(raw, reader);
  }
}
