import { changedSinceOf, laterOf, mirrorWatermark, watermarkAfter } from './watermark.js';

const at = (time: string) => new Date(`2026-03-10T${time}Z`);

describe('watermark', () => {
  it('I7 asks for everything before the first sync, and always where there is no marker', () => {
    expect(changedSinceOf('vendor', null)).toBeNull();
    expect(changedSinceOf('none', at('12:00:00'))).toBeNull();
  });

  it('I7 reaches back five minutes behind a watermark of the vendor', () => {
    expect(changedSinceOf('vendor', at('12:00:00'))).toEqual(at('11:55:00'));
  });

  it('I7 reaches back seconds only behind a watermark of the mirror', () => {
    expect(changedSinceOf('mirror', at('12:00:00'))).toEqual(at('11:59:40'));
  });

  it('I7 does not reach back behind a list of all records', () => {
    const next = (changedSince: Date | null, listsAll?: true) =>
      changedSinceOf('mirror', mirrorWatermark(at('12:00:00'), changedSince, listsAll ? { listsAll } : {}));
    expect(next(null, true)).toEqual(at('12:00:00'));
    expect(next(null)).toEqual(at('11:59:40'));
    expect(next(at('11:50:00'), true)).toEqual(at('11:59:40'));
  });

  it('takes the newest marker that was read', () => {
    expect(watermarkAfter(at('09:00:00'), at('10:00:00'), 0, null)).toEqual(at('09:00:00'));
  });

  it('I7 never moves past the start of the pull, so that nothing changed behind its back is missed', () => {
    expect(watermarkAfter(at('10:30:00'), at('10:00:00'), 0, null)).toEqual(at('10:00:00'));
  });

  it('reckons with the vendor clock', () => {
    expect(watermarkAfter(at('10:30:00'), at('10:00:00'), -600_000, null)).toEqual(at('09:50:00'));
  });

  it('never goes back', () => {
    expect(watermarkAfter(at('08:00:00'), at('10:00:00'), 0, at('09:00:00'))).toEqual(at('09:00:00'));
  });

  it('stays where it was when nothing with a marker was read', () => {
    expect(watermarkAfter(null, at('10:00:00'), 0, at('09:00:00'))).toEqual(at('09:00:00'));
    expect(watermarkAfter(null, at('10:00:00'), 0, null)).toBeNull();
  });

  it('finds the later of two moments', () => {
    expect(laterOf(at('09:00:00'), at('10:00:00'))).toEqual(at('10:00:00'));
    expect(laterOf(null, at('10:00:00'))).toEqual(at('10:00:00'));
    expect(laterOf(null, null)).toBeNull();
  });
});
