import type { Api } from '@atrium/api-client';
import { changesOf, editOf, percentOf } from './connection-edit.js';

// Only what the form reads.
const connection = {
  name: 'Main PSA',
  quotaShare: 0.5,
  dataSets: ['companies', 'projects'],
} as unknown as Api.ConnectionDto;
const edit = (over: object) => ({ ...editOf(connection), ...over });

describe('editing a connection', () => {
  it('sends only what differs', () => {
    expect(changesOf(edit({ name: ' Main PSA ' }), connection)).toBeNull();
    expect(changesOf(edit({ share: '25', name: 'Other' }), connection)).toEqual({
      name: 'Other',
      quotaShare: 0.25,
    });
    expect(changesOf(edit({ dataSets: ['projects', 'companies'] }), connection)).toBeNull();
    expect(changesOf(edit({ dataSets: ['companies'] }), connection)).toEqual({ dataSets: ['companies'] });
  });

  it('I2 keeps the secrets that are left empty', () => {
    const credentials = { privateKey: ' new ', publicKey: '', site: '  ' };
    expect(changesOf(edit({ credentials }), connection)).toEqual({ credentials: { privateKey: 'new' } });
  });

  it('takes whole percents from 1 to 100', () => {
    expect(['1', ' 100 ', '0', '101', '2.5', '', 'x'].map(percentOf)).toEqual([
      1,
      100,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
