import { suggestGroup } from './suggestion-rules.js';

describe('suggestGroup', () => {
  it.each([
    ['New', 'not_started'],
    ['Planning', 'not_started'],
    ['Not Started', 'not_started'],
    ['Open', 'in_progress'],
    ['In-Progress', 'in_progress'],
    ['Active', 'in_progress'],
    ['Waiting on Client', 'on_hold'],
    ['On-Hold', 'on_hold'],
    ['ON HOLD (client)', 'on_hold'],
    ['Closed', 'completed'],
    ['Completed', 'completed'],
    ['Cancelled', 'cancelled'],
    ['Canceled - Closed', 'cancelled'],
    ['Abgeschlossen', 'completed'],
    ['In Arbeit', 'in_progress'],
  ])('P41 reads %p as %p', (name, group) => {
    expect(suggestGroup({ name, isClosed: false })).toBe(group);
  });

  it('P41 leaves a status whose name says nothing to a person', () => {
    expect(suggestGroup({ name: 'Parking Lot', isClosed: false })).toBeNull();
    expect(suggestGroup({ name: 'Incomplete', isClosed: false })).toBeNull();
    expect(suggestGroup({ name: '🚀', isClosed: false })).toBeNull();
  });

  it('P41 takes the PSA’s closed flag where the name says nothing', () => {
    expect(suggestGroup({ name: 'Archiv', isClosed: true })).toBe('completed');
  });
});
