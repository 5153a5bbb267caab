import { dataSetNames, dataSetOrder, inOrder, isDataSet, minutesOf } from './data-sets.js';

describe('data sets', () => {
  it('I7 syncs what others refer to first', () => {
    expect(inOrder(['time_entries', 'projects', 'references', 'companies', 'phases'])).toEqual([
      'references',
      'companies',
      'projects',
      'phases',
      'time_entries',
    ]);
  });

  it('I7 reads notes last: no board waits for them', () => {
    expect(dataSetOrder.at(-1)).toBe('notes');
    expect([...dataSetOrder].sort()).toEqual([...dataSetNames].sort());
  });

  it('I7 keeps the places of names in the API, and reads contracts before the devices and invoices under them', () => {
    expect(dataSetNames.slice(-3)).toEqual(['contracts', 'devices', 'invoices']);
    expect(inOrder(['invoices', 'devices', 'contracts', 'contacts'])).toEqual([
      'contacts',
      'contracts',
      'devices',
      'invoices',
    ]);
  });

  it('leaves out what the connection does not mirror', () => {
    expect(inOrder(['tickets', 'projects'], ['projects'])).toEqual(['projects']);
  });

  it.each([
    ['tickets', 5],
    ['time_entries', 10],
    ['notes', 10],
    ['projects', 15],
    ['companies', 60],
    ['contacts', 60],
    ['contracts', 60],
    ['devices', 60],
    ['invoices', 60],
    ['references', 1440],
  ] as const)('I7 syncs %s every %i minutes unless told otherwise', (dataSet, minutes) => {
    expect(minutesOf(dataSet, {})).toBe(minutes);
    expect(minutesOf(dataSet, { [dataSet]: 3 })).toBe(3);
  });

  it('knows its names', () => {
    expect(dataSetOrder.every(isDataSet)).toBe(true);
    expect(isDataSet('opportunities')).toBe(false);
  });
});
