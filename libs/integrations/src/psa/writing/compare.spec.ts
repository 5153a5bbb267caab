import { compare } from './compare.js';

const value = (externalId: string | null) => ({ externalId, name: externalId && `#${externalId}` });
const change = (from: string | null, to: string | null) => ({ from: value(from), to: value(to) });

describe('compare', () => {
  it('I15 sends what still has the value that the user saw', () => {
    expect(compare({ status: change('1', '2') }, { status: value('1') })).toEqual({
      theirs: {},
      toSend: ['status'],
    });
  });

  it('I15 a field that somebody changed meanwhile is a conflict, with their value', () => {
    expect(compare({ status: change('1', '2') }, { status: value('3') })).toEqual({
      theirs: { status: value('3') },
      toSend: [],
    });
    expect(compare({ owner: change('1', null) }, { owner: value('3') }).theirs).toEqual({
      owner: value('3'),
    });
    expect(compare({ owner: change(null, '4') }, { owner: value('3') }).theirs).toEqual({
      owner: value('3'),
    });
  });

  it('I14 a field that has the wanted value already needs nothing: an earlier attempt went through', () => {
    expect(compare({ status: change('1', '2') }, { status: value('2') })).toEqual({ theirs: {}, toSend: [] });
    expect(compare({ owner: change('1', null) }, { owner: value(null) })).toEqual({ theirs: {}, toSend: [] });
  });

  it('I15 changes of different fields merge', () => {
    expect(compare({ status: change('1', '2') }, { status: value('1'), owner: value('9') }).toSend).toEqual([
      'status',
    ]);
  });

  it('refuses fields that are not sent', () => {
    expect(() => compare({ budget: change('1', '2') }, { status: value('1') })).toThrow('budget');
  });
});
